"""Addresses of the setting itself."""

from django.urls import path

from alongside.leadership.our_setting.views import days, home, rooms

app_name = "our_setting"
urlpatterns = [
    path("", home.home, name="home"),
    path("particulars/", home.particulars, name="particulars"),
    path("rooms/", rooms.rooms, name="rooms"),
    path("rooms/add/", rooms.add_room, name="add_room"),
    path("rooms/<uuid:room_id>/name/", rooms.rename_room, name="rename_room"),
    path("rooms/<uuid:room_id>/closing/", rooms.close_room, name="close_room"),
    path("rooms/<uuid:room_id>/opening/", rooms.reopen_room, name="reopen_room"),
    path("rooms/<uuid:room_id>/up/", rooms.move_room, name="move_room"),
    path("days/", days.days, name="days"),
    path("days/opening/", days.opening, name="opening"),
    path("terms/add/", days.add_term, name="add_term"),
    path("terms/<uuid:term_id>/", days.change_term, name="change_term"),
    path("terms/<uuid:term_id>/out/", days.drop_term, name="drop_term"),
    path("closures/add/", days.add_closure, name="add_closure"),
    path("closures/<uuid:closure_id>/", days.change_closure, name="change_closure"),
    path("closures/<uuid:closure_id>/out/", days.drop_closure, name="drop_closure"),
]
