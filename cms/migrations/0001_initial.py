import django.db.models.deletion
import ventures.core.create_models
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('awards', '0001_squashed'),
        ('calls', '0001_squashed'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        ventures.core.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='CallIndexPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                        ('title_en', models.CharField(blank=True, max_length=200, verbose_name='Title in English')),
                        ('lead', models.TextField(blank=True, max_length=300, verbose_name='Lead')),
                        ('lead_en', models.TextField(blank=True, max_length=400, verbose_name='Lead in English')),
                        ('body', wagtail.fields.StreamField([('heading', 0), ('text', 1), ('picture', 5), ('document', 6), ('question', 9)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'template': 'cms/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'label': 'Text'}), 2: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'What it shows, for those who cannot see it', 'max_length': 200}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 200, 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('image', 2), ('alternative', 3), ('caption', 4)]], {}), 6: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document', 'template': 'cms/blocks/document.html'}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 200}), 8: ('wagtail.blocks.TextBlock', (), {'label': 'Answer'}), 9: ('wagtail.blocks.StructBlock', [[('question', 7), ('answer', 8)]], {})}, verbose_name='Text')),
                    ],
                    options={
                        'verbose_name': 'List of calls',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='HomePage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                        ('title_en', models.CharField(blank=True, max_length=200, verbose_name='Title in English')),
                        ('lead', models.TextField(blank=True, max_length=300, verbose_name='Lead')),
                        ('lead_en', models.TextField(blank=True, max_length=400, verbose_name='Lead in English')),
                        ('body', wagtail.fields.StreamField([('heading', 0), ('text', 1), ('picture', 5), ('document', 6), ('question', 9)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'template': 'cms/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'label': 'Text'}), 2: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'What it shows, for those who cannot see it', 'max_length': 200}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 200, 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('image', 2), ('alternative', 3), ('caption', 4)]], {}), 6: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document', 'template': 'cms/blocks/document.html'}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 200}), 8: ('wagtail.blocks.TextBlock', (), {'label': 'Answer'}), 9: ('wagtail.blocks.StructBlock', [[('question', 7), ('answer', 8)]], {})}, verbose_name='Text')),
                    ],
                    options={
                        'verbose_name': 'Home page',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='StandardPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                        ('title_en', models.CharField(blank=True, max_length=200, verbose_name='Title in English')),
                        ('lead', models.TextField(blank=True, max_length=300, verbose_name='Lead')),
                        ('lead_en', models.TextField(blank=True, max_length=400, verbose_name='Lead in English')),
                        ('body', wagtail.fields.StreamField([('heading', 0), ('text', 1), ('picture', 5), ('document', 6), ('question', 9)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'template': 'cms/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'label': 'Text'}), 2: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'What it shows, for those who cannot see it', 'max_length': 200}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 200, 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('image', 2), ('alternative', 3), ('caption', 4)]], {}), 6: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document', 'template': 'cms/blocks/document.html'}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 200}), 8: ('wagtail.blocks.TextBlock', (), {'label': 'Answer'}), 9: ('wagtail.blocks.StructBlock', [[('question', 7), ('answer', 8)]], {})}, verbose_name='Text')),
                    ],
                    options={
                        'verbose_name': 'Page',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='CallPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                        ('title_en', models.CharField(blank=True, max_length=200, verbose_name='Title in English')),
                        ('lead', models.TextField(blank=True, max_length=300, verbose_name='Lead')),
                        ('lead_en', models.TextField(blank=True, max_length=400, verbose_name='Lead in English')),
                        ('body', wagtail.fields.StreamField([('heading', 0), ('text', 1), ('picture', 5), ('document', 6), ('question', 9)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'template': 'cms/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'label': 'Text'}), 2: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'What it shows, for those who cannot see it', 'max_length': 200}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 200, 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('image', 2), ('alternative', 3), ('caption', 4)]], {}), 6: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document', 'template': 'cms/blocks/document.html'}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 200}), 8: ('wagtail.blocks.TextBlock', (), {'label': 'Answer'}), 9: ('wagtail.blocks.StructBlock', [[('question', 7), ('answer', 8)]], {})}, verbose_name='Text')),
                        ('call', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calls.call', verbose_name='Call')),
                    ],
                    options={
                        'verbose_name': 'Page of a call',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='NoticePage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                        ('title_en', models.CharField(blank=True, max_length=200, verbose_name='Title in English')),
                        ('lead', models.TextField(blank=True, max_length=300, verbose_name='Lead')),
                        ('lead_en', models.TextField(blank=True, max_length=400, verbose_name='Lead in English')),
                        ('body', wagtail.fields.StreamField([('heading', 0), ('text', 1), ('picture', 5), ('document', 6), ('question', 9)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'template': 'cms/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'label': 'Text'}), 2: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'What it shows, for those who cannot see it', 'max_length': 200}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 200, 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('image', 2), ('alternative', 3), ('caption', 4)]], {}), 6: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document', 'template': 'cms/blocks/document.html'}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 200}), 8: ('wagtail.blocks.TextBlock', (), {'label': 'Answer'}), 9: ('wagtail.blocks.StructBlock', [[('question', 7), ('answer', 8)]], {})}, verbose_name='Text')),
                        ('notice', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='awards.publicnotice', verbose_name='Proposed list')),
                    ],
                    options={
                        'verbose_name': 'Notice',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='ProjectPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                        ('title_en', models.CharField(blank=True, max_length=200, verbose_name='Title in English')),
                        ('lead', models.TextField(blank=True, max_length=300, verbose_name='Lead')),
                        ('lead_en', models.TextField(blank=True, max_length=400, verbose_name='Lead in English')),
                        ('body', wagtail.fields.StreamField([('heading', 0), ('text', 1), ('picture', 5), ('document', 6), ('question', 9)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'template': 'cms/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'label': 'Text'}), 2: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'What it shows, for those who cannot see it', 'max_length': 200}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 200, 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('image', 2), ('alternative', 3), ('caption', 4)]], {}), 6: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document', 'template': 'cms/blocks/document.html'}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 200}), 8: ('wagtail.blocks.TextBlock', (), {'label': 'Answer'}), 9: ('wagtail.blocks.StructBlock', [[('question', 7), ('answer', 8)]], {})}, verbose_name='Text')),
                        ('award', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='awards.award', verbose_name='Project')),
                    ],
                    options={
                        'verbose_name': 'Page of a project',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='StoryPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                        ('title_en', models.CharField(blank=True, max_length=200, verbose_name='Title in English')),
                        ('lead', models.TextField(blank=True, max_length=300, verbose_name='Lead')),
                        ('lead_en', models.TextField(blank=True, max_length=400, verbose_name='Lead in English')),
                        ('body', wagtail.fields.StreamField([('heading', 0), ('text', 1), ('picture', 5), ('document', 6), ('question', 9)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'template': 'cms/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'ol', 'ul', 'link', 'document-link'], 'label': 'Text'}), 2: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'What it shows, for those who cannot see it', 'max_length': 200}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 200, 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('image', 2), ('alternative', 3), ('caption', 4)]], {}), 6: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document', 'template': 'cms/blocks/document.html'}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Question', 'max_length': 200}), 8: ('wagtail.blocks.TextBlock', (), {'label': 'Answer'}), 9: ('wagtail.blocks.StructBlock', [[('question', 7), ('answer', 8)]], {})}, verbose_name='Text')),
                        ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.projectpage', verbose_name='Project')),
                    ],
                    options={
                        'verbose_name': 'Story',
                    },
                    bases=('wagtailcore.page',),
                ),
            ],
        ),
    ]
