"""Middleware of the whole house."""
from django.http import HttpRequest, HttpResponse
class MinuteCache:
    def __init__(self, get_response):
        self.get_response = get_response
    def __call__(self, request):
        return self.get_response(request)
class RefuseHostileInput(MinuteCache):
    pass
