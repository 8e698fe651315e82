"""For pytest's `-p`: what the compiler that remembers shapes says, Django's must say too, of every query."""


def pytest_configure():
    from django.db.models.sql import compiler

    from tests.core.questions import bare
    from ventures.core.database.compiling import SQLCompiler

    remembering = SQLCompiler.as_sql

    def as_sql(self, *given, **options):
        as_asked = self.query.clone()
        said = remembering(self, *given, **options)
        if self.shape:
            djangos = compiler.SQLCompiler(as_asked, self.connection, self.using, self.elide_empty)
            assert said == djangos.as_sql(*given, **options)
            assert bare(self.klass_info) == bare(djangos.klass_info)
        return said

    SQLCompiler.as_sql = as_sql
