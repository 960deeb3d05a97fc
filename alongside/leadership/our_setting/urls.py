"""Addresses of the setting itself."""

from django.urls import path

from alongside.leadership.our_setting.views import (
    days,
    home,
    invitations,
    letting_back,
    people,
    rooms,
    standing_in,
    training,
)

app_name = "our_setting"
urlpatterns = [
    path("", home.home, name="home"),
    path("particulars/", home.particulars, name="particulars"),
    path("duties/", home.binding, name="duties"),
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
    path("people/", people.people, name="people"),
    path("people/add/", people.add_person, name="add_person"),
    path("people/handover/", people.hand_over, name="hand_over"),
    path("people/<uuid:membership_id>/", people.person, name="person"),
    path("people/<uuid:membership_id>/place/", people.change_person, name="change_person"),
    path("people/<uuid:membership_id>/leaving/", people.end_place, name="end_place"),
    path("people/<uuid:membership_id>/return/", people.bring_back, name="bring_back"),
    path("people/<uuid:membership_id>/days/", standing_in.working_days, name="working_days"),
    path("people/<uuid:membership_id>/absence/", standing_in.absence, name="absence"),
    path("people/<uuid:membership_id>/training/", training.training, name="training"),
    path("people/<uuid:membership_id>/rooms/", standing_in.delegation, name="delegation"),
    path(
        "people/<uuid:membership_id>/invitations/email/", invitations.invite_by_email, name="invite_by_email"
    ),
    path(
        "people/<uuid:membership_id>/invitations/paper/", invitations.invite_on_paper, name="invite_on_paper"
    ),
    path(
        "people/<uuid:membership_id>/codes/password/",
        letting_back.give_password_code,
        name="give_password_code",
    ),
    path(
        "people/<uuid:membership_id>/codes/second-step/",
        letting_back.give_second_step_code,
        name="give_second_step_code",
    ),
    path("invitations/<uuid:invitation_id>/", invitations.invitation, name="invitation"),
    path("invitations/<uuid:invitation_id>/paper.pdf", invitations.paper, name="invitation_paper"),
    path("invitations/<uuid:invitation_id>/back/", invitations.revoke, name="revoke_invitation"),
    path("absences/<uuid:absence_id>/end/", standing_in.end_absence, name="end_absence"),
]
