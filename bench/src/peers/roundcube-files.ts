export type RoundcubeOptions = {
  /** Everything that it writes lies here: configuration, database, logs, temporary files, sockets. */
  readonly folder: string;
  readonly port: number;
  readonly imapPort: number;
  /** 24 letters: its sessions' passwords are encrypted with it. */
  readonly secret: string;
};

/** Where Debian's package puts what a web server may show, and its defaults. */
export const installed = '/var/lib/roundcube/public_html';
export const defaults = '/etc/roundcube';

/** The files of a Roundcube of its own: Debian's program and defaults, everything else under one folder. */
export function roundcubeFiles(options: RoundcubeOptions): Record<string, string> {
  return {
    'config/config.inc.php': configuration(options),
    'fpm.conf': pool(options),
    'nginx.conf': server(options),
  };
}

// What is not said here is as the package has it: no cache of messages, pages of 50, preview beside the list.
function configuration({ folder, imapPort, secret }: RoundcubeOptions): string {
  return `<?php
$config = [];
$config['db_dsnw'] = 'sqlite:///${folder}/state/roundcube.db?mode=0600';
$config['imap_host'] = 'tls://localhost:${imapPort}';
$config['imap_conn_options'] = ['ssl' => ['verify_peer' => true, 'cafile' => '${folder}/authority.pem']];
$config['des_key'] = '${secret}';
$config['log_dir'] = '${folder}/state/';
$config['temp_dir'] = '${folder}/state/';
$config['plugins'] = [];
$config['skin'] = 'elastic';
$config['language'] = 'fr_FR';
$config['enable_spellcheck'] = false;
`;
}

function pool({ folder }: RoundcubeOptions): string {
  return `[global]
error_log = ${folder}/state/fpm.log
daemonize = no
[roundcube]
listen = ${folder}/state/fpm.sock
pm = static
pm.max_children = 4
env[ROUNDCUBE_CONFIG_DIR] = ${folder}/config
php_admin_value[sys_temp_dir] = ${folder}/state
php_admin_value[upload_tmp_dir] = ${folder}/state
`;
}

function server({ folder, port }: RoundcubeOptions): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/state/${kind};`,
  );
  return `daemon off;
worker_processes 1;
pid ${folder}/state/nginx.pid;
error_log ${folder}/state/nginx.log;
events {}
http {
  include /etc/nginx/mime.types;
  access_log off;
  sendfile on;
  gzip on;
  gzip_types text/css application/javascript application/json text/plain;
  ${temporary.join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    root ${installed};
    index index.php;
    location ~ ^/(index\\.php)?$ {
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME ${installed}/index.php;
      fastcgi_pass unix:${folder}/state/fpm.sock;
    }
  }
}
`;
}
