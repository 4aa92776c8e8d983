"""Tables checked against a form: pydantic finds what is wrong, we say it in one line."""

from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from escalation_sim.scenario.keylines import Key
from escalation_sim.scenario.tomlfile import TomlFile
from escalation_sim.scenario.wording import nearest, shown

MUST = {
    "missing": "is missing; add {key} = …",
    "string_type": "must be text in quotes",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "finite_number": "must be a finite number",
    "date_type": "must be a date like 2024-01-31, without quotes and hours",
    "tuple_type": 'must be a list like ["…"]',
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "string_too_short": "must not be empty",
    "string_too_long": "must have at most {max_length} characters",
    "too_long": "must have at most {max_length} entries",
    "too_short": "must not be empty",
}
COMPLETE = ("missing", "string_too_short", "too_short")  # here what was given says nothing


class Part(BaseModel):
    """A table that a person wrote: no unknown keys, no silent conversions, no later changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _only_known_keys(cls, given: Any) -> Any:
        known = [field.alias or name for name, field in cls.model_fields.items()]
        for key in given if isinstance(given, dict) else ():
            if key not in known:
                raise wrong("unknown key" + nearest(key, known, f"the keys here are {', '.join(known)}"), key)
        return given


Form = TypeVar("Form", bound=Part)


def wrong(message: str, key: str = "") -> PydanticCustomError:
    """A mistake in our own words, for a validator to raise; `key` is the one in the table at hand."""
    return PydanticCustomError("wrong", "{message}", {"message": message, "key": key})


def filled(form: type[Form], file: TomlFile) -> Form:
    """What a file states, as this form understands it. Raises UserError for the first mistake in the file."""
    try:
        return form.model_validate(file.table)
    except ValidationError as error:
        mistakes = [_mistake(details) for details in error.errors(include_url=False)]
    raise file.error(*min(mistakes, key=lambda mistake: file.line(mistake[0])))


def _mistake(details: ErrorDetails) -> tuple[Key, str]:
    key = tuple(part for part in details["loc"] if part != "[key]")  # pydantic's sign for a mistake in a key
    context = details.get("ctx", {})
    if details["type"] == "wrong":
        return (*key, context["key"]) if context["key"] else key, context["message"]
    must = MUST.get(details["type"], "does not fit").format(**context, key=key[-1] if key else "")
    return key, must if details["type"] in COMPLETE else f"{must}, not {shown(details['input'])}"
