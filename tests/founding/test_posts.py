"""Posts and pages of WordPress as seeds."""

import io

import pytest

from generator.founding.posts import Post, counts_of_left, post
from generator.founding.wordpress import Channel, Item, items
from tests.founding.export import COMMENT, category, export, item


def told(text: str) -> tuple[Channel, Item]:
    channel, only = items(io.BytesIO(export(text).encode()), "old.xml")
    assert isinstance(channel, Channel)
    assert isinstance(only, Item)
    return channel, only


def made(text: str) -> Post:
    channel, only = told(text)
    found = post(only, channel, 1)
    assert found is not None
    return found


def test_a_post_becomes_a_seed_of_markdown() -> None:
    inside = (
        category("%d8%a8%d8%ad%d8%b1", "بحر")
        + category("ports", "موانئ")
        + category("storm", "عاصفة", "post_tag")
        + category("gallery", "معرض", "post_format")
        + "<wp:is_sticky>1</wp:is_sticky>"
    )
    text = item(
        42,
        "عاصفة: «ريح» &amp; مطر",
        "أول\n\n<strong>ثانٍ</strong>",
        name="storm-at-sea",
        link="https://old.example/blog/2014/05/storm-at-sea/",
        inside=inside,
    ).replace("<![CDATA[]]></excerpt:", "<![CDATA[<p>موجز\nالخبر</p>]]></excerpt:")
    assert made(text.replace("modified><![CDATA[2014", "modified><![CDATA[2015")) == Post(
        name="بحر/000042_storm-at-sea",
        text="""---
title: "عاصفة: «ريح» & مطر"
lead: true
date: "2014-05-01T22:30:00+03:00"
updated: "2015-05-01"
author: "هدى البحرية"
description: "موجز الخبر"
tags: ["موانئ", "عاصفة"]
slug: "storm-at-sea"
aliases: ["/blog/2014/05/storm-at-sea/"]
---

أول

**ثانٍ**
""",
        section=("بحر", "بحر"),
        counted=("articles", "aliases"),
    )


def test_a_page_stands_by_itself() -> None:
    found = made(item(2, "من نحن", kind="page", name="about", link="https://old.example/about/"))
    assert (found.name, found.section, found.counted) == (
        "000002_about",
        None,
        ("pages", "aliases"),
    )
    assert 'kind: "page"\n' in found.text
    assert "author:" not in found.text


@pytest.mark.parametrize(
    ("status", "inside"),
    [
        *(("draft", ""), ("pending", ""), ("private", "")),
        ("publish", "<wp:post_password>سر</wp:post_password>"),
    ],
)
def test_what_was_not_public_is_a_draft(status: str, inside: str) -> None:
    found = made(item(3, "سر", status=status, inside=inside, link="https://old.example/secret/"))
    assert "draft: true\n" in found.text
    assert "aliases:" not in found.text
    assert found.counted == ("articles", "drafts")


def test_an_address_with_a_query_can_lead_nowhere() -> None:
    assert made(item(4, "خبر")).counted == ("articles", "dead_addresses")


@pytest.mark.parametrize("name", ["Uncategorized", "غير مصنف", "غير مصنّف"])
def test_no_category_is_no_section(name: str) -> None:
    found = made(item(5, "خبر", inside=category("x", name)))
    assert (found.name, found.section) == ("000005_خبر", None)
    assert "tags:" not in found.text


def test_a_draft_that_was_never_dated_has_no_date() -> None:
    text = made(item(6, "خبر", status="draft", date="0000-00-00 00:00:00")).text
    assert "date:" not in text


def test_a_post_without_a_headline_goes_by_its_number() -> None:
    found = made(item(7, ""))
    assert found.name == "000007"
    assert 'title: "7"\n' in found.text


@pytest.mark.parametrize(
    ("kind", "status", "counted"),
    [
        ("attachment", "inherit", "attachments"),
        ("nav_menu_item", "publish", "others"),
        ("post", "trash", "trashed"),
        ("page", "auto-draft", "trashed"),
    ],
)
def test_what_makes_no_seed_is_counted(kind: str, status: str, counted: str) -> None:
    channel, only = told(item(8, "أ", kind=kind, status=status, inside=COMMENT))
    assert post(only, channel, 1) is None
    assert dict(counts_of_left(only)) == {counted: 1, "comments": 1}


def test_hostile_names_make_harmless_paths() -> None:
    found = made(
        item(9, "أ", name="..%2f..%2fetc%2fpasswd", inside=category("../../x", "../../قسم"))
    )
    assert found.name == "x/000009_etc-passwd"
