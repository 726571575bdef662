"""How languages write dates and numbers, where Django does not know or says it the
American way; settings.FORMAT_MODULE_PATH names this package."""
