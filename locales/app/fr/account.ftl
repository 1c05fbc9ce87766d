save = Enregistrer
saved = C’est enregistré
change = Modifier
change-what = {" "}({ $what })
find = Trouver
not-given = Non fourni
keep-as-it-is = Ne rien changer
optional = { $label } (facultatif)
why-we-ask = Pourquoi nous le demandons et selon quelle loi
password-rule = Au moins 12 caractères, tous sont permis. Quelques mots sans lien entre eux conviennent bien. Vous pouvez coller.

register-title = Créer un compte
register-lead = Il vous faut une adresse courriel et un mot de passe. Rien d’autre aujourd’hui.
register-purpose = Votre adresse courriel vous sert à ouvrir une session et nous sert à vous écrire au sujet de ce que vous avez demandé. Nous ne l’utilisons pour rien d’autre.
register-action = Créer un compte
register-have-one = Vous avez déjà un compte?
register-disowned = Merci. Le lien et le mot de passe entré avec votre adresse ne sont plus valables.

check-mail-title = Vérifiez vos courriels
check-mail-lead = Nous vous avons envoyé un message. Ouvrez le lien qu’il contient pour confirmer votre adresse courriel.
check-mail-lead-to = Nous avons envoyé un message à { $address }. Ouvrez le lien qu’il contient pour confirmer votre adresse.
check-mail-link-lasts = Le lien est valable 3 jours.
check-mail-nothing-came = Vous n’avez rien reçu?
check-mail-look-in-junk = Attendez quelques minutes et vérifiez vos courriels indésirables.
check-mail-wrong-address = Si l’adresse contenait une erreur, recommencez :
check-mail-send-again = Envoyer de nouveau
check-mail-sent-again = Nous avons envoyé le message de nouveau

confirm-title = Confirmez votre adresse courriel
confirm-lead = Entrez le mot de passe que vous avez choisi en créant le compte. Vous confirmez ainsi que cette adresse est la vôtre et vous pourrez ouvrir une session.
confirm-asked = Le compte a été demandé le { $at }.
confirm-password = Le mot de passe que vous avez choisi
confirm-not-known = Vous ne connaissez pas ce mot de passe?
confirm-not-asked = Si vous n’avez pas demandé de compte
confirm-not-asked-about = Quelqu’un a entré votre adresse, peut-être par erreur. Personne ne peut utiliser le compte sans avoir accès à vos courriels. Dites-le-nous et nous oublierons le mot de passe entré avec elle.
confirm-disown = Je n’ai rien demandé
confirm-action = Confirmer mon adresse

link-unusable-title = Ce lien n’est plus valable
link-unusable-confirm = Il a déjà servi ou date de plus de 3 jours. Si vous avez déjà confirmé votre adresse, ouvrez une session. Sinon, créez de nouveau votre compte pour recevoir un autre lien.
link-unusable-reset = Il a déjà servi ou il est trop ancien. Demandez-en un nouveau.

sign-in-title = Ouvrir une session
sign-in-forgot = Mot de passe oublié?
sign-in-kept = Votre session a pris fin, mais ce que vous avez entré est conservé. Ouvrez une session et vous le retrouverez sur la page.
sign-in-confirmed = Votre adresse courriel est confirmée. Ouvrez maintenant une session.
sign-in-password-chosen = Votre nouveau mot de passe est enregistré. Ouvrez une session avec celui-ci.

forgot-title = Réinitialiser votre mot de passe
forgot-lead = Entrez votre adresse courriel. Si elle correspond à un compte, nous y envoyons un lien pour choisir un nouveau mot de passe.
forgot-action = Envoyer le lien
forgot-sent-title = Cherchez le lien dans vos courriels
forgot-sent-lead = Si l’adresse correspond à un compte, nous y avons envoyé un lien. Il est valable 1 heure.
forgot-sent-nothing = Toujours rien après quelques minutes? Vérifiez vos courriels indésirables ou

reset-title = Choisissez un nouveau mot de passe
reset-lead = Pour votre sécurité, toutes vos sessions ouvertes prendront fin.
reset-action = Enregistrer le mot de passe
welcome-title = Choisissez votre mot de passe
welcome-lead = Nous avons créé un compte pour vous. Ce mot de passe et votre adresse courriel vous permettront d’ouvrir une session.

change-password-title = Modifier le mot de passe
change-password-lead = Vos sessions dans les autres navigateurs prennent fin.
change-password-action = Enregistrer le mot de passe

account-title = Mon compte
account-hello = Bonjour, { $name }
account-todo = À faire
account-nothing-to-do = Rien à faire pour le moment. Vous pouvez signaler un problème ou trouver un service.
account-find-service = Trouver un service
account-settings = Vos renseignements et vos réglages
account-profile-about = Ce que nous savons de vous et comment vous joindre
account-password-about = En choisir un nouveau
account-sessions-about = Voir vos navigateurs et fermer d’autres sessions
account-appearance-about = Couleurs claires ou foncées
account-services = Vos services
account-level-about = Chaque service indique le compte qu’il exige.
account-all-services = Tous les services
account-number = Votre numéro de compte
account-password-changed = Votre mot de passe est modifié

sessions-title = Vos sessions ouvertes
sessions-lead = Tous les navigateurs où vous avez actuellement une session ouverte.
sessions-this-one = Ce navigateur
sessions-unknown-device = Navigateur inconnu
sessions-since = Session ouverte le { $moment }
sessions-last-seen = Dernière activité le { $moment }
sessions-which = {" "}dans { $device }, dernière activité le { $seen }
sessions-end-others = Fermer toutes les autres sessions
sessions-ended = La session est fermée dans cet autre navigateur
sessions-not-you = Un de ces navigateurs n’est pas le vôtre?

field-theme = Apparence
enter-theme = Indiquez l’apparence des pages
appearance-title = Quelle apparence préférez-vous?
appearance-hint = Ce navigateur retient votre choix.
theme-auto = Selon les réglages de mon appareil
theme-light = Claire
theme-dark = Foncée
problem-wrong-present-password = Ce n’est pas votre mot de passe actuel. Vérifiez-le et entrez-le de nouveau.
