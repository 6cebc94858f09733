CREATE TABLE "import_addresses" (
	"import_id" text NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "import_addresses_pkey" PRIMARY KEY("import_id","hash")
);
--> statement-breakpoint
CREATE TABLE "import_chunks" (
	"import_id" text NOT NULL,
	"position" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "import_chunks_pkey" PRIMARY KEY("import_id","position")
);
--> statement-breakpoint
CREATE TABLE "import_errors" (
	"import_id" text NOT NULL,
	"line" integer NOT NULL,
	"problem" text NOT NULL,
	"cells" json NOT NULL,
	CONSTRAINT "import_errors_pkey" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'UPLOADING' NOT NULL,
	"file_name" text NOT NULL,
	"size_bytes" bigint DEFAULT 0 NOT NULL,
	"head" json,
	"mapping" jsonb,
	"options" jsonb,
	"round" integer DEFAULT 0 NOT NULL,
	"cursor_bytes" bigint DEFAULT 0 NOT NULL,
	"cursor_line" integer DEFAULT 0 NOT NULL,
	"checked" jsonb,
	"counts" jsonb NOT NULL,
	"problem" text,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tombstones" (
	"project_id" text NOT NULL,
	"email_hash" text NOT NULL,
	"opted_out_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tombstones_pkey" PRIMARY KEY("project_id","email_hash")
);
--> statement-breakpoint
ALTER TABLE "import_addresses" ADD CONSTRAINT "import_addresses_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_chunks" ADD CONSTRAINT "import_chunks_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_errors" ADD CONSTRAINT "import_errors_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imports_project" ON "imports" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "imports_walking" ON "imports" USING btree ("seen_at") WHERE "imports"."status" in ('CHECKING', 'RUNNING');