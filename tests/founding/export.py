"""WordPress exports of our own writing."""

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.5" -->
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
	<title>مجلة الساحل</title>
	<link>https://old.example/blog</link>
	<description>حكايات البحر &amp; الميناء</description>
	<language>ar</language>
	<wp:wxr_version>1.2</wp:wxr_version>
	<wp:base_blog_url>https://old.example/blog</wp:base_blog_url>
	<wp:author><wp:author_login>huda</wp:author_login>
		<wp:author_display_name><![CDATA[هدى البحرية]]></wp:author_display_name></wp:author>
	<wp:category><wp:category_nicename>sea</wp:category_nicename>
		<wp:cat_name><![CDATA[بحر]]></wp:cat_name></wp:category>
"""
TAIL = "</channel>\n</rss>\n"
STORY = "<p>يروي هذا المقال حكاية قديمة عن البحر وأهله، وهي حكاية طويلة.</p>"


def item(
    number: int,
    title: str,
    content: str = STORY,
    *,
    kind: str = "post",
    status: str = "publish",
    name: str = "",
    link: str = "",
    inside: str = "",
    date: str = "2014-05-01 22:30:00",
) -> str:
    """Give an item as WordPress writes it; *inside* is XML that it holds too."""
    return f"""	<item>
		<title><![CDATA[{title}]]></title>
		<link>{link or f"https://old.example/blog/?p={number}"}</link>
		<pubDate>Thu, 01 May 2014 19:30:00 +0000</pubDate>
		<dc:creator><![CDATA[huda]]></dc:creator>
		<description></description>
		<content:encoded><![CDATA[{content}]]></content:encoded>
		<excerpt:encoded><![CDATA[]]></excerpt:encoded>
		<wp:post_id>{number}</wp:post_id>
		<wp:post_date><![CDATA[{date}]]></wp:post_date>
		<wp:post_date_gmt><![CDATA[2014-05-01 19:30:00]]></wp:post_date_gmt>
		<wp:post_modified><![CDATA[{date}]]></wp:post_modified>
		<wp:post_name><![CDATA[{name}]]></wp:post_name>
		<wp:status><![CDATA[{status}]]></wp:status>
		<wp:post_type><![CDATA[{kind}]]></wp:post_type>
		{inside}
	</item>
"""


def category(nicename: str, name: str, domain: str = "category") -> str:
    """Give a term of an item."""
    return f'<category domain="{domain}" nicename="{nicename}"><![CDATA[{name}]]></category>'


COMMENT = """<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>زائر</wp:comment_author>
<wp:comment_content><![CDATA[شكرًا]]></wp:comment_content></wp:comment>"""


def export(*items: str) -> str:
    """Give a whole export."""
    return HEAD + "".join(items) + TAIL
