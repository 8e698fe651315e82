import django.db.models.deletion
import ventures.core.create_models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('reference', '0001_initial'),
    ]

    operations = [
        ventures.core.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                        ('email', models.EmailField(max_length=254, unique=True, verbose_name='E-mail')),
                        ('name', models.CharField(max_length=60, verbose_name='Name')),
                        ('phone', models.CharField(blank=True, max_length=30, verbose_name='Phone')),
                        ('language', models.CharField(default='zh-hans', max_length=10, verbose_name='Language')),
                        ('is_active', models.BooleanField(default=True, verbose_name='Active')),
                        ('demo_role', models.CharField(blank=True, editable=False, max_length=30)),
                        ('date_joined', models.DateTimeField(auto_now_add=True, verbose_name='Joined')),
                        ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                        ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                    ],
                    options={
                        'verbose_name': 'User',
                        'verbose_name_plural': 'Users',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('email', models.EmailField(max_length=254, verbose_name='E-mail')),
                        ('role', models.CharField(choices=[('officer', 'Programme officer'), ('secretary', 'Panel secretary'), ('expert', 'Panel member'), ('finance_clerk', 'Finance clerk'), ('finance_approver', 'Finance approver'), ('evaluator', 'Evaluator'), ('auditor', 'Auditor'), ('editor', 'Editor'), ('system_administrator', 'System administrator'), ('security_administrator', 'Security administrator')], max_length=30, verbose_name='Role')),
                        ('token_digest', models.CharField(editable=False, max_length=64, unique=True)),
                        ('expires_at', models.DateTimeField(verbose_name='Expires')),
                        ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='Accepted')),
                        ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('scope', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.region')),
                    ],
                    options={
                        'verbose_name': 'Invitation',
                        'verbose_name_plural': 'Invitations',
                    },
                ),
                migrations.CreateModel(
                    name='RoleGrant',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(choices=[('officer', 'Programme officer'), ('secretary', 'Panel secretary'), ('expert', 'Panel member'), ('finance_clerk', 'Finance clerk'), ('finance_approver', 'Finance approver'), ('evaluator', 'Evaluator'), ('auditor', 'Auditor'), ('editor', 'Editor'), ('system_administrator', 'System administrator'), ('security_administrator', 'Security administrator')], max_length=30, verbose_name='Role')),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='Valid from')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='Valid to')),
                        ('scope', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.region')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_grants', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Role grant',
                        'verbose_name_plural': 'Role grants',
                        'constraints': [models.UniqueConstraint(condition=models.Q(('scope', None)), fields=('user', 'role'), name='role_for_the_city_is_granted_once'), models.UniqueConstraint(fields=('user', 'role', 'scope'), name='role_for_a_region_is_granted_once')],
                    },
                ),
            ],
        ),
    ]
