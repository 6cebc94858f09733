"""A backend in Python as a customer writes it: a view that reads the body as JSON and marks who opted out.

The view has the shape of one in Django; what calls it here is the standard library. It prints its address once it
listens, and GET /unsubscribed answers the addresses that it has marked.
"""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

marked = []


def mark_user_as_unsubscribed(email):
    marked.append(email)


def unsubscribe_webhook(body):
    data = json.loads(body)
    if data.get("event") == "unsubscribed":
        mark_user_as_unsubscribed(data["email"])
    return {"received": True}


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.answer(unsubscribe_webhook(body))

    def do_GET(self):
        self.answer(marked)

    def answer(self, value):
        text = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(f"Listening on http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
