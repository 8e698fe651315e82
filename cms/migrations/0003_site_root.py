"""The site's first pages: home, calls, notices, projects, stories; Wagtail's welcome page goes."""

from django.db import migrations

CHILDREN = [
    ("callindexpage", "CallIndexPage", "calls", "征集公告", "Calls"),
    ("standardpage", "StandardPage", "notices", "公告与公示", "Notices"),
    ("standardpage", "StandardPage", "public", "项目公示", "Projects"),
    ("standardpage", "StandardPage", "stories", "项目故事", "Stories"),
]


def forwards(apps, editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    locale, _ = Locale.objects.get_or_create(language_code="zh-hans")
    Site.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()
    root = Page.objects.get(depth=1)

    def add(model, kind, **fields):
        content_type, _ = ContentType.objects.get_or_create(app_label="cms", model=kind)
        common = {"locale": locale, "content_type": content_type, "live": True, "body": []}
        return apps.get_model("cms", model).objects.create(**common, **fields)

    home = add(
        "HomePage", "homepage", path=root.path + "0001", depth=2, numchild=len(CHILDREN), url_path="/home/",
        slug="home", title="杭州市公益创投", draft_title="杭州市公益创投", title_en="Hangzhou Public-Benefit Ventures",
        lead="社区有需要，社会组织来做，社工带来专业。",
        lead_en="A community has the need, a social organisation does the work, social workers bring the profession.",
    )  # fmt: skip
    Page.objects.filter(pk=root.pk).update(numchild=1)
    for place, (kind, model, slug, title, title_en) in enumerate(CHILDREN, start=1):
        add(
            model, kind, path=f"{home.path}{place:04d}", depth=3, url_path=f"/home/{slug}/", slug=slug,
            title=title, draft_title=title, title_en=title_en,
        )  # fmt: skip
    Site.objects.create(hostname="localhost", port=80, root_page_id=home.pk, is_default_site=True, site_name=home.title)


def backwards(apps, editor):
    apps.get_model("wagtailcore", "Site").objects.all().delete()
    apps.get_model("wagtailcore", "Page").objects.filter(depth__gt=1).delete()


class Migration(migrations.Migration):
    dependencies = [("cms", "0002_editors"), ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes")]
    operations = [migrations.RunPython(forwards, backwards)]
