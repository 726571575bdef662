"""HTTP goes to Django; a WebSocket through the origin check to the chat."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smartbot.settings")
# Loads the apps, so it comes before anything that imports models.
django_application = get_asgi_application()

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.sessions import CookieMiddleware  # noqa: E402

from screening.chat.routing import KnownOriginValidator, websocket_urlpatterns  # noqa: E402
from screening.desk import live  # noqa: E402
from screening.warmup import warm_up  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": django_application,
        "websocket": KnownOriginValidator(
            CookieMiddleware(URLRouter([*live.urlpatterns, *websocket_urlpatterns]))
        ),
    }
)

warm_up()
