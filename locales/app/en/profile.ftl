## What we hold about a person, why we ask, and under which law.
profile-title = Your profile
profile-lead = These are the personal details in your account. We ask for one only when a service needs it.
profile-given = What you gave us
profile-rights = You may see, correct and get a copy of what we hold.
profile-how = How: privacy notice
profile-address = Address
profile-name-hint = As you want to be called. Leave it empty to remove it.
profile-phone-hint = With the area code, like 613-555-0142. Leave it empty to remove it.
profile-street-hint = Number and street, like 12 Elm Street
profile-postal-hint = Like K1A 0B1
profile-address-empty = To remove your address, empty every field but the province.
profile-language-hint = The language of messages and letters. Pages change with the link at the top.
profile-channel-hint = How we reach you about what you asked for. A phone or an address must be given first.
profile-add-phone = Add your phone number
profile-add-address = Add your address
profile-accommodations-hint = Select all that you need. Everything we send you will follow it.

# $number (String) - phone number
# $extension (String) - extension
phone-with-extension = { $number }, ext. { $extension }
# $street (String) - number and street
# $city (String) - municipality
# $province (String) - symbol of the province
# $code (String) - postal code
address-line = { $street }, { $city } { $province } { $code }
# $street (String) - number and street
# $unit (String) - unit
# $city (String) - municipality
# $province (String) - symbol of the province
# $code (String) - postal code
address-with-unit = { $street }, Unit { $unit }, { $city } { $province } { $code }

channel-email = E-mail
channel-text = Text message
channel-phone = Phone call
channel-mail = Letter by mail
accommodation-none = None needed
accommodation-large-print = Large print
accommodation-screen-reader = Documents that work with a screen reader
accommodation-plain-text = Plain text without pictures
accommodation-braille = Braille
accommodation-audio = Audio
accommodation-font-scaling = Text that can be enlarged
accommodation-other-format = Notices in another format: ask me which
tier-basic = Basic account
tier-verified = Verified account
tier-premium = Premium account
province-on = Ontario
province-qc = Quebec
province-ab = Alberta
province-bc = British Columbia
province-mb = Manitoba
province-nb = New Brunswick
province-nl = Newfoundland and Labrador
province-nt = Northwest Territories
province-ns = Nova Scotia
province-nu = Nunavut
province-pe = Prince Edward Island
province-sk = Saskatchewan
province-yt = Yukon

notice-why = Why we ask
notice-law = Under which law
# $authority (String) - the law, with its sections
notice-authority = We collect this under the { $authority }.
# $title (String) - title of the officer
# $address (String) - business address
# $phone (String) - phone number
notice-officer = Questions about this collection: { $title }, { $address }, { $phone }.
purpose-sign-in = To let you sign in
purpose-reply = To answer you
purpose-send-updates = To send you updates
purpose-reach-in-person = To speak with you about your report
purpose-write-in-your-language = To write to you in your language
purpose-accessible-format = To give you information in a format you can use
purpose-investigate-complaint = To look into a complaint, in which you may be a witness
purpose-answer-request = To answer your request for records
purpose-deliver-letters = To deliver letters to you
authority-municipal-act-10 = Municipal Act, 2001, S.O. 2001, c. 25, section 10 (services)
authority-municipal-act-425 = Municipal Act, 2001, S.O. 2001, c. 25, section 425 (by-laws and offences)
authority-mfippa-17 = Municipal Freedom of Information and Protection of Privacy Act, section 17 (access requests)
authority-o-reg-191-11-s-12 = Integrated Accessibility Standards, O. Reg. 191/11, section 12 (accessible formats)

conflict-caption = Compare, then save again
conflict-saved = Saved now
conflict-yours = What you entered
