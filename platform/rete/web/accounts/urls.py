"""Sign-in, sign-out and one's own access. The names without namespace are those that allauth looks for."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as sessions
from django.urls import include, path

from rete.web.accounts.profile.urls import pages as profile_pages
from rete.web.accounts.views import (
    SignIn,
    come_back,
    connections,
    last_step,
    leave,
    leave_for_network,
    save_recovery_codes,
    sign_out,
    try_role,
)

ours = (
    [
        path("prova/", try_role, name="try-role"),
        path("con-la-rete/", leave_for_network, name="by-network"),
    ],
    "accounts",
)
urlpatterns = [
    path("", include(ours)),
    path("profilo/", include(profile_pages)),
    path("entra/", SignIn.as_view(), name="account_login"),
    path("entra/codice/", account.request_login_code, name="account_request_login_code"),
    path("entra/codice/conferma/", account.confirm_login_code, name="account_confirm_login_code"),
    path("entra/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("entra/secondo-passaggio/", mfa.authenticate, name="mfa_authenticate"),
    path("con/<slug:provider_id>/", leave, name="openid_connect_login"),
    path("con/<slug:provider_id>/ritorno/", come_back, name="openid_connect_callback"),
    path("registrati/ultimo-passo/", last_step, name="socialaccount_signup"),
    path("collegati/", connections, name="socialaccount_connections"),
    path("esci/", sign_out, name="account_logout"),
    path("chiuso/", account.account_inactive, name="account_inactive"),
    path("registrati/", account.signup, name="account_signup"),
    path("conferma/", account.reauthenticate, name="account_reauthenticate"),
    path("conferma/secondo-passaggio/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("conferma/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("e-mail/", account.email, name="account_email"),
    path(
        "e-mail/conferma/", account.email_verification_sent, name="account_email_verification_sent"
    ),
    path("password/", account.password_change, name="account_change_password"),
    path("password/scegli/", account.password_set, name="account_set_password"),
    path("password/dimenticata/", account.password_reset, name="account_reset_password"),
    path(
        "password/dimenticata/codice/",
        account.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path(
        "password/dimenticata/nuova/",
        account.complete_password_reset,
        name="account_complete_password_reset",
    ),
    path(
        "password/dimenticata/fatto/",
        account.password_reset_from_key_done,
        name="account_password_reset_completed",
    ),
    path("secondo-passaggio/", mfa.index, name="mfa_index"),
    path("secondo-passaggio/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("secondo-passaggio/app/togli/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("secondo-passaggio/passkey/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("secondo-passaggio/passkey/aggiungi/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path(
        "secondo-passaggio/passkey/<int:pk>/togli/",
        passkeys.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
    path("secondo-passaggio/passkey/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("secondo-passaggio/codici/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "secondo-passaggio/codici/nuovi/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "secondo-passaggio/codici/scarica/",
        save_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("dispositivi/", sessions.list_usersessions, name="usersessions_list"),
]
