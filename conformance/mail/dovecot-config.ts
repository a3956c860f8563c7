export type DovecotOptions = {
  readonly folder: string;
  /** The account it runs under, never root. */
  readonly user: string;
  readonly group: string;
  readonly imapPort: number;
  readonly lmtpPort: number;
  /** Token introspection (RFC 7662). */
  readonly introspectionUrl: string;
  /** Opens every mailbox, for clients that know no tokens. */
  readonly password?: string | undefined;
  readonly certFile: string;
  readonly keyFile: string;
};

/** The files of a Dovecot 2.3 that needs no rights: all users are one account, everything lies in one folder. */
export function dovecotFiles(o: DovecotOptions): Record<string, string> {
  return {
    'dovecot.conf': mainFile(o),
    'oauth2.conf': [
      'introspection_mode = post',
      `introspection_url = ${o.introspectionUrl}`,
      'username_attribute = email',
      'active_attribute = active',
      'active_value = true',
      '',
    ].join('\n'),
  };
}

const specialUses = ['Drafts', 'Sent', 'Trash', 'Junk', 'Archive'];

// One setting a line: 2.3 refuses a block that is closed on the line of a setting.
function mainFile(options: DovecotOptions): string {
  const { folder, user, group, imapPort, lmtpPort, certFile, keyFile, password } = options;
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
protocols = imap lmtp
listen = 127.0.0.1
ssl = required
ssl_cert = <${certFile}
ssl_key = <${keyFile}
ssl_min_protocol = TLSv1.2
auth_mechanisms = oauthbearer xoauth2${password === undefined ? '' : ' plain'}
auth_failure_delay = 0
mail_home = ${folder}/mail/%u
mail_location = maildir:~/Maildir
mail_uid = ${user}
mail_gid = ${group}
first_valid_uid = 1
mailbox_list_index = yes
mail_max_userip_connections = 100
namespace inbox {
  inbox = yes
  separator = /
${specialUses.map((name) => `  mailbox ${name} {\n    auto = subscribe\n    special_use = \\${name}\n  }`).join('\n')}
}
passdb {
  driver = oauth2
  mechanisms = oauthbearer xoauth2
  args = ${folder}/oauth2.conf
}
${password === undefined ? '' : `passdb {\n  driver = static\n  mechanisms = plain\n  args = password=${password}\n}\n`}userdb {
  driver = static
  args = uid=${user} gid=${group} home=${folder}/mail/%u allow_all_users=yes
}
service imap-login {
  chroot =
  service_count = 0
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  user = ${user}
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtpPort}
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
protocol imap {
  mail_plugins = quota imap_quota
}
plugin {
  quota = count:User quota
  quota_rule = *:storage=2G
  quota_vsizes = yes
}
`;
}
