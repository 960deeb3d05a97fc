"""Addresses of plans."""

from django.urls import path

from alongside.support.plans.views import assess, coach, cycle, family, plan, practice, provision, review

app_name = "plans"
urlpatterns = [
    path("children/<uuid:child_id>/plan/", cycle.plan, name="plan"),
    path("children/<uuid:child_id>/cycles/add/", cycle.start, name="start"),
    path("cycles/<uuid:cycle_id>/", cycle.cycle, name="cycle"),
    path("cycles/<uuid:cycle_id>/next/", cycle.start_next, name="next"),
    path("cycles/<uuid:cycle_id>/review-date/", cycle.review_date, name="review_date"),
    path("cycles/<uuid:cycle_id>/assess/", assess.assess, name="assess"),
    path("cycles/<uuid:cycle_id>/hopes/", assess.hopes, name="hopes"),
    path("needs/<uuid:need_id>/", assess.need, name="need"),
    path("sources/<uuid:source_id>/", assess.source, name="source"),
    path("cycles/<uuid:cycle_id>/plan/", plan.write, name="write"),
    path("cycles/<uuid:cycle_id>/coach/", coach.look_over, name="coach"),
    path("coach/", coach.looks_for, name="coach_rules"),
    path("outcomes/<uuid:outcome_id>/", plan.outcome, name="outcome"),
    path("outcomes/<uuid:outcome_id>/targets/add/", plan.add_target, name="add_target"),
    path("targets/<uuid:target_id>/", plan.target, name="target"),
    path("targets/<uuid:target_id>/provision/add/", provision.add_provision, name="add_provision"),
    path("provision/<uuid:provision_id>/", provision.provision, name="provision"),
    path("targets/<uuid:target_id>/practice/", practice.practice, name="practice"),
    path("room/together/", practice.together, name="together"),
    path("practice/<uuid:practice_id>/", practice.said, name="said"),
    path("cycles/<uuid:cycle_id>/part/", family.part, name="part"),
    path("cycles/<uuid:cycle_id>/views/", family.views_before_review, name="views"),
    path("cycles/<uuid:cycle_id>/review/", review.review, name="review"),
    path("reviews/<uuid:review_id>/next/", review.next_done, name="next_done"),
]
