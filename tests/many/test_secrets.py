"""A secret in an address is used and never shown: not in a report, a refusal, a message, nor a file that is written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from urllib.parse import quote

import fsspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ooti_xl import formats, wording
from ooti_xl.cli._progress import check_all
from ooti_xl.collecting import labels
from ooti_xl.formats import ReportOptions, format_of, jsonl
from ooti_xl.many.checking import CheckTask
from ooti_xl.many.cluster import on_cluster
from ooti_xl.many.inputs import Source, expand
from ooti_xl.model.errors import Refusal
from ooti_xl.model.masking import MASK, masked
from tests.cli.running import ooti_xl, small

SECRET = "gh0st-pw"
SECRETS = st.text(min_size=4).map(lambda text: f"Z{text}Z").filter(lambda text: not text.isspace())


@given(SECRETS, st.sampled_from(["https", "s3", "ftp", "tls", "sftp"]))
@example("Za/b?c#d@eZ", "s3")
def test_no_secret_of_an_address_is_left(secret: str, scheme: str) -> None:
    for user in (quote(secret, safe=""), f"nom:{quote(secret, safe='')}", f"nom:{secret}"):
        for address in (f"{scheme}://{user}@hote/a.xlsx", f"{scheme}://{user}@hote:21/d/a.xlsx?x=1"):
            shown = masked(address)
            assert shown.startswith(f"{scheme}://{MASK}@")
            assert user not in shown
            assert masked(shown) == shown == masked(address)
    value = quote(secret, safe="")
    for query in (f"sig={value}", f"a=b&X-Amz-Signature={value}&c={value}", f"token={value}#f"):
        assert value not in masked(f"{scheme}://hote/a.xlsx?{query}")
        assert value not in masked(f"404 for url 'https://hote/a.xlsx?{query}'")
        assert value not in masked(f"a.xlsx?{query}")


@pytest.mark.parametrize(
    "text",
    [
        "DefaultEndpointsProtocol=https;AccountName=a;AccountKey={};EndpointSuffix=core.windows.net",
        "https://hote/a.xlsx;jsessionid={}", "https://hote/p;token={}/a.xlsx?page=2", "https://hote/a.xlsx%3Fsig%3D{}",
        "https:nom:{}@hote/a.xlsx", "//nom:{}@hote/a.xlsx", "nom:{}@hote:8786", "u:p@ss{}@hote", "a.xlsx?sig[0]={}",
        "a.xlsx?a:b={}", "a.xlsx&X-Goog-Signature={}", "client_secret={}", "Authorization: Bearer {}", "'PASSWORD={}'",
    ],
)  # fmt: skip
def test_a_secret_without_an_address_around_it_is_masked_too(text: str) -> None:
    shown = masked(text.format(SECRET))
    assert SECRET not in shown
    assert MASK in shown
    assert masked(shown) == shown


@given(st.text())
@example("aa:?b=@c")
@example("key=a?b=c")
def test_masking_twice_is_masking_once(text: str) -> None:
    assert masked(masked(text)) == masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://hote:8443/@nom/a.xlsx",
        "s3://seau/a@b.xlsx",
        "C:/x@y",
        "memory://d/a?.xlsx",
        "m@exemple.fr",
        "a = b?",
        "/d/Lot 3: façades@2.xlsx",
        "monkey",
        "key =",
        "12:30 @ midi",
        "C:\\d\\a@b.xlsx",
        "https://hote:8443/a:b.xlsx;v",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert masked(text) == text


def test_what_an_exception_quotes_of_an_address_is_masked() -> None:
    url = f"ftp://bob:{SECRET}%21@hote/a.xlsx"
    assert masked(f"530 bob/{SECRET}! refused", of=url) == f"530 bob/{MASK} refused"


def test_a_refusal_never_has_one() -> None:
    refusal = Refusal("remote_unreadable", path=f"https://u:{SECRET}@hote/a.xlsx", reason=f"url='https://h?t={SECRET}'")
    for shown in (str(refusal), repr(refusal), wording.refusal(refusal.code, refusal.facts, "fr")):
        assert SECRET not in shown


def test_reports_of_a_workbook_elsewhere_have_none_and_it_is_found_again(tmp_path: Path) -> None:
    url = f"memory://nom:{SECRET}@seau/a.xlsx"
    files = fsspec.filesystem("memory")
    files.pipe(f"/nom:{SECRET}@seau/a.xlsx", small(tmp_path / "a.xlsx", spoil=True).read_bytes())
    try:
        sources = [*expand([url]), Source.at(f"{url}?absent={SECRET}")]
        tasks = [CheckTask(source, None, False, "fr", None) for source in sources]
        outcomes = check_all(tasks, 2, partial(wording.say, locale="fr"))
    finally:
        files.rm("/", recursive=True)
    assert outcomes[0].report is not None
    assert outcomes[1].refusal is not None
    shown = [format_of(name).render(outcomes, "fr", ReportOptions(None, False, True)) for name in formats.names()]
    shown += [jsonl.line(outcomes[0], "fr", ""), repr(sources), *labels(sources), *(s.file_name for s in sources)]
    assert [text for text in shown if SECRET in text] == []
    assert outcomes[0].source == sources[0].name == Source.at(sources[0].address).name


@pytest.mark.parametrize(
    "url",
    [f"ftp://bob:{SECRET}@127.0.0.1:9/a.xlsx", f"zip://a.xlsx::ftp://b:{SECRET}@127.0.0.1:9/z", f"inconnu://u:{SECRET}@h/a.xlsx?sig={SECRET}"],
)  # fmt: skip
def test_the_command_shows_none_and_refuses_in_one_sentence(url: str) -> None:
    run = ooti_xl("check", url)
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1), run.stderr
    assert SECRET not in run.stderr
    assert MASK in run.stderr


@pytest.mark.parametrize(
    "url",
    ["ftp://", "zip::/absent.zip", "zip://*.xlsx::file:///absent.zip", "tar://a.xlsx::/absent.tar", "data://x", "reference://x",
     "dir://x", "generic://x", "asyncwrapper://x", "http://[", "file://", "file://[", "file://%00", "file:///absent/\\*.xlsx"],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # fsspec's own, as it cleans up
def test_an_odd_address_is_refused(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refusal):
        expand([url])


@pytest.mark.parametrize("scheduler", [f"x://u:{SECRET}@h:1", "tcp://[", "http://h:1"])
def test_an_odd_scheduler_is_refused(scheduler: str) -> None:
    with pytest.raises(Refusal) as refusal:
        next(on_cluster(str, ["task"], lambda task, _: task, str, scheduler))
    assert refusal.value.code == "scheduler_unreachable"
    assert SECRET not in wording.refusal(refusal.value.code, refusal.value.facts, "fr")
