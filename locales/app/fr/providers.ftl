providers-title = Fournisseurs d’identité
providers-lead = Par eux, le personnel ouvre une session avec son compte de travail plutôt qu’avec un mot de passe conservé ici.
providers-none = Aucun fournisseur d’identité n’est configuré pour le moment.
provider-new = Ajouter un fournisseur
provider-new-title = Ajouter un fournisseur d’identité
provider-new-saml = Ajouter un fournisseur SAML
provider-new-saml-title = Ajouter un fournisseur d’identité qui parle SAML
provider-make = Ajouter le fournisseur
provider-change = Modifier le fournisseur
provider-change-title = Modifier { $name }
provider-saved = Le fournisseur a été enregistré
provider-check = Tester la connexion
provider-works = Le fournisseur répond comme il se doit
provider-address-not-allowed = Le portail ne peut pas interroger cette adresse : elle n’est pas publique ou n’est pas en https
provider-unreachable = Le fournisseur ne répond pas
provider-not-a-provider = Rien à cette adresse ne se présente comme un fournisseur OpenID Connect
provider-other-issuer = Le fournisseur se désigne autrement : entrez l’émetteur exactement comme il l’écrit. Les adresses partagées par plusieurs organisations ne conviennent pas.
provider-no-usable-key = Le fournisseur n’a aucune clé qui permette de vérifier ses réponses
provider-not-spoken = Cette version du portail ne parle pas SAML
provider-on = Le personnel peut ouvrir une session par lui
provider-off = Désactivé
provider-people = Personnes qu’il connaît
provider-known-people = Personnes qui ont un compte ici
provider-vouches = Reconnues par l’adresse courriel que le fournisseur a vérifiée
provider-vouches-not = Reconnues seulement une fois leur compte lié
provider-new-people = Personnes sans compte ici
provider-creates = Reçoivent un compte à leur première session
provider-creates-not = Ne peuvent pas ouvrir de session
provider-second-factor-ours = Le portail demande la sienne
provider-secret-there = Conservé, et jamais affiché
provider-secret-missing = Aucun
provider-register-there = À inscrire chez le fournisseur
provider-callback = Adresse de redirection :
provider-metadata = Métadonnées du portail, et aussi son nom (identifiant d’entité) :
provider-consumer = Adresse de réception des assertions (HTTP-POST) :
provider-sign-in-address = Où il demande aux gens qui ils sont
provider-certificates = Certificats de ses signatures
provider-certificate-until = prévu jusqu’au { $date }
provider-logout = Adresse de fermeture de session par canal arrière :
provider-code-hint = Des lettres minuscules, des chiffres et des traits d’union. Il fait partie d’adresses et ne peut pas changer par la suite.
provider-name-hint = Ce que le personnel voit à l’ouverture de session, comme « Compte de la ville »
provider-issuer-hint = Exactement comme le fournisseur l’écrit, par exemple https://login.example.ca/town/v2.0
provider-secret-hint = Laissez vide si le fournisseur n’en a pas donné
provider-secret-kept-hint = Laissez vide pour garder celui qui est connu
provider-scopes-hint = Séparées par des espaces. Laissez vide pour les portées habituelles.
provider-vouches-hint = Cochez seulement si le fournisseur ne laisse personne utiliser une adresse qui n’est pas la sienne.
provider-creates-hint = Un nouveau compte n’a aucun rôle tant que personne ne lui en attribue un.
provider-second-factor-hint = Valeurs de « amr » ou « acr » séparées par des espaces, comme mfa. Si vous laissez vide, le portail demande un code de sa propre application.
provider-metadata-hint = Tout le texte XML, tel que le fournisseur l’offre. Ses assertions doivent être signées, et non chiffrées.
provider-metadata-kept-hint = Laissez vide pour garder ce qui est connu. Collez-le de nouveau quand le fournisseur change ses certificats.
provider-context-class-hint = Valeurs de « AuthnContextClassRef » séparées par des espaces, comme https://refeds.org/profile/mfa. Si vous laissez vide, le portail demande un code de sa propre application.
provider-rule-days-hint = De 1 à 90. Comptés à partir de la dernière session de chaque personne par le fournisseur.
provider-rule-days = { $count ->
    [one] Durent { $count } jour après chaque session ouverte par lui
   *[other] Durent { $count } jours après chaque session ouverte par lui
}
provider-graph-hint = Seulement pour Entra ID : https://graph.microsoft.com. Il omet les groupes des personnes qui en ont plus de 200. Ils y sont alors demandés à chaque session, les groupes de sécurité seulement. L’application a besoin des autorisations User.ReadBasic.All et GroupMember.Read.All et d’un secret client. Si vous laissez vide, rien n’est demandé.
provider-graph = Groupes qu’il omet
provider-graph-not = Ne sont pas demandés
provider-phishing-resistant-hint = Valeurs de « amr » ou « acr » séparées par des espaces, comme phr, phrh ou hwk. Si vous laissez vide, les rôles qui exigent une clé d’accès ne comptent pas après une ouverture de session chez ce fournisseur.
provider-resistant = Garantit une ouverture de session aussi sûre qu’une clé d’accès
provider-resistant-not = Non
provider-enabled-hint = Testez d’abord la connexion.
sso-with = Continuer avec { $name }
staff-by-password = Ou avec votre mot de passe
sso-failed-title = Votre session n’est pas ouverte
sso-back-to-sign-in = Retour à l’ouverture de session
sso-again = Cette tentative est trop ancienne, a déjà servi ou a commencé dans un autre navigateur. Recommencez.
sso-declined = Votre fournisseur d’identité n’a pas permis d’ouvrir une session, ou vous avez annulé. Vous pouvez réessayer ou utiliser un autre moyen.
sso-not-proven = La réponse de votre fournisseur d’identité n’a pas pu être vérifiée, elle n’a donc pas été utilisée. Recommencez. Si cela se reproduit, avisez l’administration du portail.
sso-no-account = Vous n’avez pas de compte dans cette console, ou il n’est pas lié à votre compte de travail. Demandez-en un à l’administration du portail.
sso-deactivated = Votre compte dans cette console est désactivé.
sso-other-person = Ce n’est pas le compte de votre session ouverte ici. Confirmez avec le même compte.
sso-away = Votre fournisseur d’identité ne répond pas en ce moment. Réessayez dans quelques minutes, ou utilisez votre mot de passe si vous en avez un.
sso-off = Ce moyen d’ouvrir une session n’est pas offert. Utilisez-en un autre.
sso-misconfigured = Votre fournisseur d’identité et ce portail ne sont pas configurés pour fonctionner ensemble. Avisez l’administration du portail.
sso-too-many = Trop de personnes de votre réseau ouvrent une session en ce moment. Attendez une minute, puis réessayez.
sso-unexpected = Le problème vient de nous. Réessayez dans un moment.
signed-out-title = Vous avez quitté la console
signed-out-lead = Personne ne peut continuer dans ce navigateur sans ouvrir de nouveau une session.
signed-out-there = Votre session avec { $name } est peut-être encore ouverte, et toute personne qui utilise ce navigateur pourrait la poursuivre.
sign-out-there = Fermer aussi la session avec { $name }
mapping-short = Rôles par revendications
mapping-title = Rôles par revendications de { $name }
mapping-lead = Ce que le fournisseur dit d’une personne peut donner ici des rôles et un service. Les règles s’appliquent chaque fois que quelqu’un ouvre une session par lui : un rôle qu’elles ont donné prend fin quand le fournisseur ne le dit plus. Elles ne mettent jamais fin à un rôle attribué à la main, n’en donnent jamais un qui décide de ce que d’autres peuvent faire et ne valent jamais pour la personne qui les a faites.
mapping-lasts = { $count ->
    [one] Qui passe { $count } jour sans ouvrir de session par le fournisseur, mais avec un mot de passe, perd les rôles que les règles ont donnés. La prochaine session par lui les redonne. Un rôle qui retire quelque chose reste.
   *[other] Qui passe { $count } jours sans ouvrir de session par le fournisseur, mais avec un mot de passe, perd les rôles que les règles ont donnés. La prochaine session par lui les redonne. Un rôle qui retire quelque chose reste.
}
mapping-held-back = Ce à quoi un administrateur ou un examen des accès met fin reste terminé pour cette personne. Sa page le dit, et on peut l’y permettre de nouveau.
rules-none = Il n’y a aucune règle pour le moment.
rule-new = Ajouter une règle
rule-add = Ajouter la règle
rule-remove = Retirer
rule-saved = La règle a été ajoutée. Elle prend effet à la prochaine session de chaque personne.
rule-gone = La règle a été retirée. Ce qu’elle seule donnait a pris fin.
rule-gives-role = Rôle : { $name } ({ $place })
rule-gives-department = Service : { $name }
holder-is-role = Rôle : { $name }
rule-claim-hint = Par exemple groups, ou realm_access.roles pour une revendication dans une autre
rule-value-hint = Exactement comme le fournisseur l’envoie. Dans Entra ID, un groupe est son identifiant d’objet.
rule-where = Où un rôle s’applique
try-claims = Essayer les règles
try-claims-lead = Cela ne change rien.
try-person-hint = Si vous ne collez rien, les revendications de la dernière session de la personne sont essayées.
try-claims-hint = Un objet JSON, tel qu’un jeton d’identité le contient
try-found = Ce que les règles feraient
try-gives = Serait attribué
try-takes = Prendrait fin
try-keeps = Resterait
try-held-back = Retenu, parce que quelqu’un y a mis fin
try-undecided = Le fournisseur a omis ces revendications parce qu’elles contiennent trop de valeurs, donc les règles qui les visent ne changent rien : { $claims }
rules-left-out = { $count ->
    [one] Pour { $count } personne, le fournisseur omet des revendications que visent les règles
   *[other] Pour { $count } personnes, le fournisseur omet des revendications que visent les règles
}
rules-not-fetched = Elles contiennent trop de valeurs, comme au-delà de 200 groupes dans Entra ID, et à la dernière session elles n’ont pas pu être demandées à Microsoft Graph. Ce que ces personnes ont par de telles règles reste tel quel. Vérifiez l’adresse sur la page du fournisseur, le secret client et les autorisations de l’application.
rules-left-out-advice = Elles contiennent trop de valeurs, comme au-delà de 200 groupes dans Entra ID. Ce que ces personnes ont par de telles règles reste tel quel. Faites en sorte qu’Entra ID n’envoie que les groupes affectés à l’application, ou des rôles d’application.
rule-removing = Retirer cette règle?
rule-preview = Montrer qui est concerné
preview-nobody = Aucune des personnes que le fournisseur connaît ne gagnerait ni ne perdrait quoi que ce soit.
preview-unheard = { $count ->
    [one] Pour { $count } personne, on ne sait pas encore ce que le fournisseur dit à ce sujet. Sa prochaine session le dira.
   *[other] Pour { $count } personnes, on ne sait pas encore ce que le fournisseur dit à ce sujet. Leur prochaine session le dira.
}
preview-more = { $count ->
    [one] Et { $count } personne de plus
   *[other] Et { $count } personnes de plus
}
preview-refused = – la séparation des tâches s’y oppose
