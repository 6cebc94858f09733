// Signed by itself for localhost and 127.0.0.1, valid for a hundred years, and good for nothing but tests:
// openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost
export const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgM9rtc34e/rdroMub
RbIpq0ZiRhq86MMZyYpnkE+xrruhRANCAARIpfbDOy18UdgATu+5H9Zs6hTafcqO
2cMT0V2hRYclyC86CqvwAItsee9c+qp+WzFra9+MXZNN78BAM76MBAkn
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUDPE6o2U5XkWzGlxlwT4SXuykqWUwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTAxMjYyNFoYDzIxMjYxMDI4
MDEyNjI0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARIpfbDOy18UdgATu+5H9Zs6hTafcqO2cMT0V2hRYclyC86CqvwAIts
ee9c+qp+WzFra9+MXZNN78BAM76MBAkno28wbTAdBgNVHQ4EFgQUPq8FDL6tl3Dy
cNHUiSP+QPw2hhUwHwYDVR0jBBgwFoAUPq8FDL6tl3DycNHUiSP+QPw2hhUwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgJeLdyzq0vycxN7OMdXlbanSDcxN9xGx9zfs1PeqS/uICIQCB
f4l/y49vRZQk2f5HzYyx2SWZ1JrntsKRngUnLj6vBw==
-----END CERTIFICATE-----
`,
}
