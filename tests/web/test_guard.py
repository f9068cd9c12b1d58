import pytest

from pipeline.web.guard import known_host, loopback

CHANGES = [("POST", "/api/decisions"), ("POST", "/api/uploads?name=plan.txt"), ("PUT", "/"), ("DELETE", "/review/zalesie")]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "10.0.0.7:8765", "[2001:db8::1]"]
)
def test_a_foreign_name_gets_nothing(client, host):
    answer = client.get("/api/documents", headers={"Host": host})
    assert (answer.status_code, "zalesie" in answer.text) == (421, False)


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "localhost", "[::1]:8765"])
def test_this_machine_is_answered(client, host):
    assert client.get("/api/documents", headers={"Host": host}).status_code == 200


def test_opened_to_the_network_it_answers_to_addresses_but_not_to_foreign_names():
    assert known_host("192.168.1.20:8765", "0.0.0.0")
    assert known_host("biuro.gmina.example:80", "biuro.gmina.example")
    assert not known_host("evil.example", "0.0.0.0")


def test_loopback_is_told_from_the_network():
    assert all(loopback(host) for host in ("127.0.0.1", "::1", "localhost", "127.8.8.8"))
    assert not any(loopback(host) for host in ("0.0.0.0", "::", "192.168.1.1", "biuro.example"))


@pytest.mark.parametrize(("method", "path"), CHANGES)
@pytest.mark.parametrize("sent", [{}, {"X-Rachmistrz-Token": "guess"}])
def test_nothing_changes_without_the_token(client, out, method, path, sent):
    assert client.request(method, path, content=b"x", headers=sent).status_code == 403
    assert not (out / "inbox").exists()


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_other_sites_can_neither_read_nor_change(client, token, site):
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "cors", **token}
    assert client.get("/api/findings", headers=headers).status_code == 403
    assert client.post("/api/uploads?name=plan.txt", content=b"x", headers=headers).status_code == 403


@pytest.mark.parametrize(
    "path", ["/", "/review", "/review/zalesie", "/static/review.js", "/api/findings", "/nothing", "/export/findings.json"]
)
def test_every_answer_ties_the_browser_hands(client, path):
    headers = client.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


def test_each_process_has_a_token_of_its_own(client, out):
    from pipeline import serving
    from pipeline.web.app import create

    assert create(out, serving.services()).state.review.token != client.app.state.review.token
