"""What is true of every answer of the house."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def kept_by_no_browser(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Let no browser keep what it is shown: after signing out, Back would show a child's file to whoever comes next.

    Every answer, not only those to somebody signed in: the page that asks for a sign-in carries words too. The files
    that every page needs are given before this.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Cache-Control"] = "no-store, private"
        return response

    return answer
