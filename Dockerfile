FROM python:3.11-slim-bookworm AS build
WORKDIR /app
RUN python -m venv /venv
COPY requirements/base.txt requirements/encoder.txt requirements/
RUN /venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements/base.txt \
    && /venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements/encoder.txt

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
# Tesseract reads resumes that come as pictures; the rest is for `manage.py backup`.
RUN apt-get update && apt-get install -y --no-install-recommends \
        tesseract-ocr tesseract-ocr-rus tesseract-ocr-kaz tesseract-ocr-eng \
        postgresql-client age gnupg \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --no-create-home smartbot
WORKDIR /app
COPY --from=build /venv /venv
COPY . .
# The key is for this one command: none is kept in the image.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(48))')" ALLOWED_HOSTS=localhost \
    python manage.py collectstatic --no-input -v 0 \
    && mkdir /srv/resumes && chown -R smartbot staticfiles /srv/resumes
USER smartbot
EXPOSE 8000
# Behind nginx alone (deploy/nginx.conf), so what it says about the visitor is believed.
CMD ["uvicorn", "smartbot.asgi:application", "--host", "0.0.0.0", "--port", "8000", \
     "--lifespan", "off", "--proxy-headers", "--forwarded-allow-ips", "*", \
     "--ws-max-size", "65536", "--ws-per-message-deflate", "false", \
     "--timeout-graceful-shutdown", "20", "--no-access-log", "--no-server-header"]
