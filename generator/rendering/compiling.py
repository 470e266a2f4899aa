"""Compiling: Jinja's code generator, with what is the same on a whole edition set once.

An article's page says fifteen words of its interface and names its edition's home a few times. Put
in as the templates are compiled, an edition at a time, they are part of the text around them. With
escaping that does not ask a Markup what it is, this takes two thirds off the time of a page.
"""

import re
from collections.abc import Callable
from typing import Any, ClassVar

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup
from markupsafe import escape as _escape

FUNCTIONS = frozenset({"_", "ngettext", "chrome", "metadata"})
"""Global functions that see no more of a page than what it is rendered with."""
SEEN = frozenset({"article", "base_url", "edition", "page", "root"})
"""What they see of it."""
_special = re.compile("[&<>'\"]").search


def escape(value: object) -> str:
    """Give *value* as HTML: like MarkupSafe's function, for where the result is only joined."""
    kind = type(value)
    if kind is Markup or (kind is str and not _special(value)):  # type: ignore[call-overload]
        return value  # type: ignore[return-value]
    return _escape(value)


class Constants(NodeTransformer):
    """Puts constants in the place of translations without variables, and of what an edition says.

    A name that a template gives a meaning of its own is left alone.
    """

    def __init__(self, edition: object, translate: Callable[[str], str]) -> None:
        """Know what an *edition* says, and how it is said in its language."""
        self._edition = edition
        self._translate = translate
        self._own: frozenset[str] = frozenset()

    def of(self, tree: nodes.Template) -> nodes.Template:
        """Give *tree* with constants put in."""
        named = tree.find_all(nodes.Name)
        self._own = frozenset(name.name for name in named if name.ctx != "load")
        found: nodes.Template = self.visit(tree)
        return found

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Translate what can be translated once; call functions as filters, which costs half."""
        self.generic_visit(node)
        match node:
            case nodes.Call(
                node=nodes.Name(name=name), args=[first, *rest], dyn_args=None, dyn_kwargs=None
            ) if name in FUNCTIONS and not self._own & {*SEEN, name}:
                if name == "_" and isinstance(first, nodes.Const) and not (rest or node.kwargs):
                    return nodes.Const(self._translate(first.value), lineno=node.lineno)
                return nodes.Filter(first, name, rest, node.kwargs, None, None, lineno=node.lineno)
        return node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Say what the edition says."""
        match node:
            case nodes.Getattr(node=nodes.Name(name="edition"), ctx="load"):
                said = getattr(self._edition, node.attr, None)
                if type(said) in {str, bool} and "edition" not in self._own:
                    return nodes.Const(said, lineno=node.lineno)
        return self.generic_visit(node)


def compiler(constants: Constants) -> type[CodeGenerator]:
    """Give the code generator of an environment whose templates are set with *constants*."""

    class Compiler(CodeGenerator):
        known: ClassVar[Constants] = constants

        def visit_Template(  # noqa: N802 - Jinja's name
            self, node: nodes.Template, frame: Frame | None = None
        ) -> None:
            super().visit_Template(self.known.of(node), frame)

        def _output_child_pre(
            self,
            node: nodes.Expr,
            frame: Frame,
            finalize: Any,  # noqa: ANN401 - Jinja has no public name for it
        ) -> None:
            if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
                super()._output_child_pre(node, frame, finalize)
            else:
                self.write("environment.escape(")

    return Compiler
