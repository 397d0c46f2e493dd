from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from flashcards.library.decks.folders import FOLDERS_MAX, find_deck_files
from tests.conftest import WithoutRights
from tests.library.conftest import Write


def names(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in find_deck_files(folder).files]


def test_sub_folders_are_searched_in_the_order_of_names(write: Write, tmp_path: Path) -> None:
    for name in ("z.toml", "b/c.toml", "a.toml", "b/deep/er/x.toml", "readme.md", "b.txt"):
        write("", name)
    assert names(tmp_path) == ["a.toml", "b/c.toml", "b/deep/er/x.toml", "z.toml"]
    assert find_deck_files(tmp_path).problems == ()


def test_an_ending_in_capitals_is_that_of_a_deck_too(write: Write, tmp_path: Path) -> None:
    for name in ("UPPER.TOML", "b/c.Toml", "atoml"):
        write("", name)
    assert names(tmp_path) == ["UPPER.TOML", "b/c.Toml"]


def test_hidden_files_and_what_editors_leave_are_passed_over(write: Write, tmp_path: Path) -> None:
    for name in (
        ".a.toml",
        "a.toml~",
        "#a.toml#",
        "#a.toml",
        ".a.toml.swp",
        "a.swp",
        ".git/x.toml",
        "a~/x.toml",
    ):
        write("", name)
    os.mkfifo(tmp_path / ".pipe.toml")
    assert find_deck_files(tmp_path) == ((), (), (tmp_path,))


def test_a_missing_folder_holds_nothing(tmp_path: Path) -> None:
    assert find_deck_files(tmp_path / "none") == ((), (), (tmp_path / "none",))


def test_what_is_called_like_a_deck_and_is_no_file_is_reported_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    os.mkfifo(tmp_path / "b.toml")
    (tmp_path / "c.toml").symlink_to("nowhere")
    files, problems, _ = find_deck_files(tmp_path)
    assert files == ()
    assert [problem.sentence for problem in problems] == [
        f"{tmp_path}/a.toml: is a folder, not a file; give it a name without .toml",
        f"{tmp_path}/b.toml: is not a regular file (but a pipe, socket or device); delete it",
        f"{tmp_path}/c.toml: is a link to a missing file; delete it",
    ]


def test_a_link_to_a_file_is_a_deck_and_a_loop_of_links_is_harmless(write: Write, tmp_path: Path) -> None:
    write("", "decks/a.toml")
    (tmp_path / "decks/b.toml").symlink_to("a.toml")
    (tmp_path / "decks/loop").symlink_to(".")
    (tmp_path / "decks/self").symlink_to("self")
    assert names(tmp_path / "decks") == ["a.toml", "b.toml"]


def test_folders_that_link_to_one_another_are_searched_once_each(write: Write, tmp_path: Path) -> None:
    for name in range(20):
        write("", f"d{name}/x.toml")
    for name in range(20):
        for other in range(20):
            (tmp_path / f"d{name}/to-{other}").symlink_to(f"../d{other}")
    assert len(names(tmp_path)) == 20


def test_a_link_to_a_folder_outside_is_not_followed_and_told(write: Write, tmp_path: Path) -> None:
    write("", "elsewhere/a.toml")
    write("", "decks/b.toml")
    (tmp_path / "decks/all").symlink_to("/")
    (tmp_path / "decks/near").symlink_to("../elsewhere")
    found = find_deck_files(tmp_path / "decks")
    assert found.files == (tmp_path / "decks/b.toml",)
    assert [(problem.severity, problem.sentence) for problem in found.problems] == [
        (
            "warning",
            f"{tmp_path}/decks/{link} is a link to {leads_to}, which is outside, so it was not searched; "
            "to search it, name it in the setting decks",
        )
        for link, leads_to in (("all:", "/"), ("near:", tmp_path / "elsewhere"))
    ]


def test_a_deck_folder_that_is_itself_a_link_is_searched(write: Write, tmp_path: Path) -> None:
    write("", "elsewhere/deep/a.toml")
    (tmp_path / "elsewhere/again").symlink_to("deep")
    (tmp_path / "decks").symlink_to("elsewhere")
    assert names(tmp_path / "decks") == ["again/a.toml"]
    assert find_deck_files(tmp_path / "decks").problems == ()


def test_more_than_a_thousand_folders_are_not_searched(tmp_path: Path) -> None:
    for number in range(FOLDERS_MAX):
        (tmp_path / str(number)).mkdir()
    assert [problem.sentence for problem in find_deck_files(tmp_path).problems] == [
        f"{tmp_path}: holds more than 1,000 folders, so not all were searched; put your decks in fewer"
    ]
    (tmp_path / "0").rmdir()
    assert find_deck_files(tmp_path).problems == ()


def test_a_file_where_the_folder_should_be_is_a_problem(write: Write) -> None:
    path = write("", "decks")
    assert [problem.message for problem in find_deck_files(path).problems] == [
        "cannot be searched for decks: Not a directory"
    ]


def test_a_folder_that_may_not_be_searched_is_a_problem(
    tmp_path: Path, without_rights: WithoutRights
) -> None:
    (tmp_path / "locked").mkdir(mode=0)
    with without_rights():
        found = find_deck_files(tmp_path).problems
    assert [problem.message for problem in found] == ["cannot be searched for decks: Permission denied"]


def test_looking_for_decks_imports_no_parser() -> None:
    code = "import sys, flashcards.library.decks.folders; print({'tomllib', 'difflib'} & {*sys.modules})"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "set()\n"
