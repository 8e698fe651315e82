"""Django's own backends, with a compiler that remembers what it has put into SQL (`compiling`)."""


class Remembering:
    """The operations of a backend whose rows are asked for by the compiler that remembers."""

    def compiler(self, compiler_name):
        if compiler_name != "SQLCompiler":
            return super().compiler(compiler_name)
        from ventures.core.database.compiling import SQLCompiler  # models are not there when backends load

        return SQLCompiler
