app_name = "disbursement"
urlpatterns = []
