#!/usr/bin/env python3
"""Fetches an access token and prints it as one JSON object:

    {"access_token": "...", "expires_in": 3600, "baseURL": "https://host/v1"}

"expires_in" (seconds) and "baseURL" (where the model's endpoint is; requests then
go to {baseURL}/chat/completions) may be left out. Nothing else may be printed on
standard output. Problems go to standard error, with exit code 1.

Pagehand runs this program when it needs a token: at the first request, when the
token is about to expire, and after the endpoint refused one (401). It is ended
after 30 seconds.

As it stands it speaks OAuth 2.0 with nothing but Python's standard library. It is
set up by environment variables, which Pagehand passes on from the environment and
from the file .env:

    OAUTH_TOKEN_URL      the token endpoint, such as https://login.example.com/oauth2/token
    OAUTH_HOST           the host alone, where the endpoint is https://HOST/oauth2/v1/token
    OAUTH_CLIENT_ID      the client's id
    OAUTH_CLIENT_SECRET  the client's secret: asks with the grant "client_credentials"
    OAUTH_REFRESH_TOKEN  a refresh token: asks with the grant "refresh_token" instead
    OAUTH_SCOPE          the scope, where the endpoint wants one
    OAUTH_BASE_URL       printed as "baseURL", where it is set
    CONNECTION_TIMEOUT   seconds to wait for the token endpoint, 10 by default

Does your company do it otherwise? Replace the body of fetch_token() and keep the
rest. Try it with: python3 fetch_token.py
"""

import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request


class TokenError(Exception):
    """A problem that the user can do something about; its text holds no secret."""


def fetch_token():
    """Returns a dict with "access_token" and, where known, "expires_in" and "baseURL".

    This is the part to replace, for example by:

        return {"access_token": open("/run/secrets/llm-token").read().strip()}
    """
    answer = post_form(token_url(), grant())
    token = answer.get("access_token")
    if not isinstance(token, str) or not token:
        raise TokenError("the token endpoint answered without an access_token")
    result = {"access_token": token}
    if answer.get("expires_in") is not None:
        result["expires_in"] = answer["expires_in"]
    if setting("OAUTH_BASE_URL"):
        result["baseURL"] = setting("OAUTH_BASE_URL")
    if answer.get("refresh_token") not in (None, setting("OAUTH_REFRESH_TOKEN")):
        print(
            "warning: the token endpoint gave a new refresh token, which this script does not keep",
            file=sys.stderr,
        )
    return result


def grant():
    """The form to send: a refresh token goes before client credentials."""
    form = {}
    if setting("OAUTH_CLIENT_ID"):
        form["client_id"] = setting("OAUTH_CLIENT_ID")
    if setting("OAUTH_CLIENT_SECRET"):
        form["client_secret"] = setting("OAUTH_CLIENT_SECRET")
    if setting("OAUTH_SCOPE"):
        form["scope"] = setting("OAUTH_SCOPE")
    if setting("OAUTH_REFRESH_TOKEN"):
        form["grant_type"] = "refresh_token"
        form["refresh_token"] = setting("OAUTH_REFRESH_TOKEN")
    elif "client_id" in form and "client_secret" in form:
        form["grant_type"] = "client_credentials"
    else:
        raise TokenError(
            "set OAUTH_CLIENT_ID and OAUTH_CLIENT_SECRET, or OAUTH_REFRESH_TOKEN,"
            " in the environment or in .env"
        )
    return form


def token_url():
    """The token endpoint; credentials go to https only, or to this machine itself."""
    url = setting("OAUTH_TOKEN_URL")
    if not url:
        host = setting("OAUTH_HOST")
        if not host:
            raise TokenError(
                "set OAUTH_TOKEN_URL, such as https://login.example.com/oauth2/token,"
                " in the environment or in .env"
            )
        url = (host.rstrip("/") if "://" in host else "https://" + host) + "/oauth2/v1/token"
    parts = urllib.parse.urlsplit(url)
    loopback = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and loopback)):
        raise TokenError("the token endpoint must be an https:// address")
    return url


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would take the credentials to another place."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        return None


def post_form(url, form):
    """Posts a form and returns the JSON object of the answer."""
    request = urllib.request.Request(
        url,
        data=urllib.parse.urlencode(form).encode("ascii"),
        headers={"Accept": "application/json", "User-Agent": "pagehand-fetch-token"},
    )
    try:
        opener = urllib.request.build_opener(NoRedirect)
        with opener.open(request, timeout=timeout()) as response:
            body = response.read(65536)
    except urllib.error.HTTPError as error:
        raise TokenError(
            "the token endpoint answered %d%s" % (error.code, oauth_error(error.read(65536)))
        ) from None
    except urllib.error.URLError as error:
        raise TokenError("the token endpoint cannot be reached: %s" % error.reason) from None
    except OSError as error:
        raise TokenError("the token endpoint cannot be reached: %s" % error) from None
    answer = as_object(body)
    if answer is None:
        raise TokenError("the token endpoint answered something that is no JSON object")
    return answer


def oauth_error(body):
    """The code and description of an OAuth error, which hold no secrets; never the whole body."""
    answer = as_object(body) or {}
    told = [str(answer[name])[:200] for name in ("error", "error_description") if answer.get(name)]
    return ": " + ", ".join(told) if told else ""


def as_object(body):
    """The JSON object in these bytes, or None."""
    try:
        answer = json.loads(body.decode("utf-8"))
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def timeout():
    """Seconds to wait for the token endpoint."""
    try:
        return float(setting("CONNECTION_TIMEOUT") or 10)
    except ValueError:
        raise TokenError("CONNECTION_TIMEOUT is no number of seconds") from None


def setting(name):
    """An environment variable without spaces around it; empty where it is not set."""
    return os.environ.get(name, "").strip()


def main():
    try:
        print(json.dumps(fetch_token()))
    except TokenError as error:
        print("fetch_token.py: %s" % error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
