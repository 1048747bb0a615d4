"""Routes of signing in and out."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Redirect

from server.accounts.entry import address_of, refuse_other_sites, sign_in
from server.accounts.lookups import close_session
from server.accounts.origins import same_origin_path
from server.accounts.secret import digest
from server.accounts.signed_in import SignedIn, cookie_name, no_cookie, session_cookie
from server.database.tenant import directory
from server.errors import CairnError, Forbidden, NotSignedIn, TooMany
from server.pages.page import AnyRequest, ThisVisit, Visit, field_of
from server.pages.refusal import refused


@get("/sign-in", opt={"open": True})
async def sign_in_form(visit: ThisVisit, next: FromQuery[str] = "/") -> Response[str]:
    return _form(visit, next)


@post("/sign-in", opt={"open": True})
async def post_sign_in(request: AnyRequest, visit: ThisVisit) -> Response[str] | Redirect:
    """A new session; the one that the browser had before ends."""
    house = visit.house
    form = await request.form()
    email, following = field_of(form, "email"), field_of(form, "next")
    try:
        refuse_other_sites(request, house.settings)
        password = str(form.get("password") or "")
        opened = await sign_in(house, email, password, address_of(request, house.settings))
    except (NotSignedIn, TooMany, Forbidden) as error:
        return _form(visit, following, email, error)
    await _end_session(request, visit)
    answer = visit.go(same_origin_path(following))
    answer.set_cookie(session_cookie(house.settings, opened.token))
    return answer


@post("/sign-out")
async def sign_out(
    request: AnyRequest, visit: ThisVisit, who: NamedDependency[SignedIn]
) -> Redirect:
    who.need_member()
    await _end_session(request, visit)
    answer = visit.go("/sign-in", "signed_out")
    answer.set_cookie(no_cookie(visit.house.settings))
    return answer


async def _end_session(request: AnyRequest, visit: Visit) -> None:
    token = request.cookies.get(cookie_name(visit.house.settings))
    if token:
        async with directory(visit.house.engine) as conn:
            await close_session(conn, digest(token))


def _form(
    visit: Visit, following: str, email: str = "", error: CairnError | None = None
) -> Response[str]:
    answer = visit.show(
        "sign_in.html",
        status=error.status if error else 200,
        next=same_origin_path(following),
        email=email,
        refusal=refused(error, visit.words) if error else None,
    )
    if error is not None and error.retry_after is not None:
        answer.headers["retry-after"] = str(error.retry_after)
    return answer


ROUTES = (sign_in_form, post_sign_in, sign_out)
