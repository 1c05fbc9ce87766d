## The home page and the catalogue of services.
home-report-about = Potholes, noise, garbage, street lights and more. You do not need an account.
home-track-about = See what happened with your reference number.
home-account-about = Keep your reports together. It takes 2 minutes.
home-my-account-about = Your details, your password, your settings.
services-title = Services
services-found-title = Services found
services-find = Find a service
services-find-hint = For example: pothole, dog licence, property tax
# $count (Number) - services found
# $query (String) - what was searched for
services-found = { $count ->
    [one] { $count } service for “{ $query }”
   *[other] { $count } services for “{ $query }”
}
# $query (String) - what was searched for
services-none = No service for “{ $query }”
# $phone (String) - phone number
services-none-about = Try another word, or call { $phone }: we find the right service with you.
# $minutes (Number) - estimated time
service-minutes = { $minutes ->
    [one] About { $minutes } minute
   *[other] About { $minutes } minutes
}
service-no-account = No account needed
service-account = Account needed
service-verified = Verified account needed
service-premium = Premium account needed
service-not-online = Not online yet
service-will-need-verified = Will need a verified account
service-will-need-premium = Will need a premium account
