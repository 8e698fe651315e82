"""The group through which Wagtail knows our editors: they edit, publish, and keep pictures and documents."""

from django.db import migrations

EDITORS = "editor"  # the role's code: accounts puts its holders into the group of its name


def forwards(apps, editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Collection = apps.get_model("wagtailcore", "Collection")
    PagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    CollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")

    def permission(app, model, codename, name=""):
        kind, _ = ContentType.objects.get_or_create(app_label=app, model=model)
        return Permission.objects.get_or_create(content_type=kind, codename=codename, defaults={"name": name})[0]

    Group.objects.filter(name__in=["Moderators", "Editors"]).delete()  # Wagtail's own two
    group, _ = Group.objects.get_or_create(name=EDITORS)
    group.permissions.add(permission("wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"))
    root = Page.objects.filter(depth=1).first()
    for codename in ("add_page", "change_page", "publish_page", "unlock_page"):
        PagePermission.objects.get_or_create(
            group=group, page=root, permission=permission("wagtailcore", "page", codename, codename)
        )
    files = Collection.objects.filter(depth=1).first()
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for verb in ("add", "change", "choose"):
            CollectionPermission.objects.get_or_create(
                group=group, collection=files, permission=permission(app, model, f"{verb}_{model}", f"{verb} {model}")
            )


def backwards(apps, editor):
    apps.get_model("auth", "Group").objects.filter(name=EDITORS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]
    operations = [migrations.RunPython(forwards, backwards)]
