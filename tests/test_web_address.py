"""Web addresses: what the check of the records lets through, every output can link to."""

from urllib.parse import urlsplit

import pytest
import typst
from hypothesis import example, given
from hypothesis import strategies as st

from records.web_address import WebAddress, web_address

ADDRESSES = [
    "https://www.example.org",
    "HTTPS://EXAMPLE.ORG/",
    "http://example.org:8080/a/b?c=d#e",
    "https://münchen.example/ä?ö#ü",
    "https://xn--mnchen-3ya.example/",
    "https://host_name.example/",
    "https://example.org./",
    "https://[2001:db8::1]:443/",
    "https://example.org/a[b]c/'d'",
    "https://example.org/%zz",
    "https://example.org?a=b",
]
NO_ADDRESSES = [
    "",
    " https://example.org",
    "https://example.org ",
    "https://example.org/a b",
    "https://example.org/\u202e",
    "https://exam\u00adple.org/",
    "example.org",
    "//example.org",
    "ftp://example.org",
    "javascript:alert(1)",
    "https://",
    "https:///path",
    "https://[example.org](https://example.org)",
    "https://[::1",
    "https://[abc]/",
    "https://example.org:99999/",
    "https://example.org:port/",
    "https://example.org:/",
    "https://reader@example.org/",
    "https://reader:secret@example.org/",
    "https://bank.example\\@example.org/",
    "https://example..org/",
    "https://../",
    f"https://{'a' * 64}.example/",
    "https://℀.example/",
    "https://%00/",
    "https://*.example/",
    "https://a'b/",
    "https://<b>/",
]


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_is_read(text: str) -> None:
    parts = urlsplit(text)
    assert web_address(text) == WebAddress(parts.scheme, parts.netloc, text)


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_what_leads_nowhere_is_none(text: str) -> None:
    assert web_address(text) is None


@pytest.mark.parametrize("value", [None, float("nan"), 1, b"https://example.org"])
def test_what_is_no_text_is_none(value: object) -> None:
    assert web_address(value) is None


hosts = st.text("aZ0-._~%@:[]()*'ä℀\u202e1", min_size=1, max_size=12)


@given(st.sampled_from(["https", "http", "HTTP"]), hosts, st.sampled_from(["", "/", "?a=[b]", "/#(c)"]))
@example("https", "[example.org](https:", "//example.org)")
def test_every_reader_of_addresses_reads_one(scheme: str, host: str, rest: str) -> None:
    address = web_address(f"{scheme}://{host}{rest}")
    if address is None:
        return
    parts = urlsplit(address.whole)
    assert (parts.scheme, parts.netloc) == (scheme.lower(), host)
    assert parts.port is None or 0 <= parts.port <= 65535
    assert parts.hostname is not None
    assert parts.hostname.encode("idna")
    assert typst.compile(b"#link(sys.inputs.to)[there]", sys_inputs={"to": address.whole})
