#!/usr/bin/env python3
"""Polls the feeds of one server with several programs in turns and prints what each took.

usage: compare.py BENCHMARKS ADDRESS [--count 1000] [--rounds 3] [--tools floor,alerts,rss2email,newsboat,sfeed,freshrss]

Every figure is of a whole process, its start included: cold with nothing known, then warm on the same state, where nothing changed.
'turn' is the part of that in which feeds were polled, as floor and alerts tell it themselves. Of several rounds the best counts.
freshrss needs --freshrss FOLDER, a checkout of it, and Debian's php-cli with the curl, intl, mbstring, sqlite3, xml and zip modules.
Memory is the sum over the process and its children, looked at every 50 ms. Peers run as Debian ships them, with their own defaults.
"""
import argparse, glob, mailbox, os, re, shutil, sqlite3, subprocess, sys, tempfile, threading, time


def benchmark(who):
    def prepare(folder, urls, args):
        return [args.benchmarks, 'polling', who, args.address, str(args.count), folder]
    return prepare


def rss2email(folder, urls, args):
    with open(f'{folder}/r2e.cfg', 'w') as config:
        config.write(f'[DEFAULT]\nto = reader@localhost\nemail-protocol = maildir\nmaildir-path = {folder}/mail\nmaildir-mailbox = inbox\n')
        config.writelines(f'[feed.f{i}]\nurl = {url}\n' for i, url in enumerate(urls))
    os.makedirs(f'{folder}/mail', exist_ok=True)
    mailbox.Maildir(f'{folder}/mail/inbox', create=True)
    return ['r2e', '-c', f'{folder}/r2e.cfg', '-d', f'{folder}/r2e.json', 'run']


def newsboat(folder, urls, args):
    with open(f'{folder}/urls', 'w') as file:
        file.writelines(f'{url}\n' for url in urls)
    open(f'{folder}/config', 'a').close()
    return ['newsboat', '-q', '-u', f'{folder}/urls', '-c', f'{folder}/cache.db', '-C', f'{folder}/config', '-x', 'reload']


def sfeed(folder, urls, args):
    with open(f'{folder}/sfeedrc', 'w') as file:
        file.write(f'sfeedpath="{folder}/feeds"\nfeeds() {{\n' + ''.join(f'  feed "f{i}" "{url}"\n' for i, url in enumerate(urls)) + '}\n')
    return ['sfeed_update', f'{folder}/sfeedrc']


def freshrss(folder, urls, args):
    shutil.copytree(args.freshrss, f'{folder}/freshrss', ignore=shutil.ignore_patterns('.git', 'users'), dirs_exist_ok=True)
    with open(f'{folder}/feeds.opml', 'w') as file:
        file.write('<opml version="2.0"><body>' + ''.join(f'<outline type="rss" text="f{i}" xmlUrl="{url}"/>' for i, url in enumerate(urls)) + '</body></opml>')
    cli, user = f'{folder}/freshrss/cli', ['--user', 'bench']
    shutil.rmtree(f'{folder}/freshrss/data/config.php', ignore_errors=True)
    for command in (
        ['prepare.php'],
        ['do-install.php', '--default-user', 'bench', '--auth-type', 'none', '--environment', 'production', '--base-url', 'http://127.0.0.1/', '--title', 'bench', '--db-type', 'sqlite'],
        ['create-user.php', *user],
        ['import-for-user.php', *user, '--filename', f'{folder}/feeds.opml'],
    ):
        subprocess.run([f'{cli}/{command[0]}', *command[1:]], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return [f'{cli}/actualize-user.php', *user]


def make_due(folder):
    """FreshRSS asks no feed twice within the hour."""
    database = f'{folder}/freshrss/data/users/bench/db.sqlite'
    if os.path.exists(database):
        with sqlite3.connect(database) as connection:
            connection.execute('update feed set lastUpdate = 0')


def stored(folder):
    if os.path.isdir(f'{folder}/freshrss'):
        return sqlite3.connect(f'{folder}/freshrss/data/users/bench/db.sqlite').execute('select count(*) from entry').fetchone()[0]
    if os.path.exists(f'{folder}/alerts.db'):
        return sqlite3.connect(f'{folder}/alerts.db').execute('select count(*) from items').fetchone()[0]
    if os.path.exists(f'{folder}/cache.db'):
        return sqlite3.connect(f'{folder}/cache.db').execute('select count(*) from rss_item').fetchone()[0]
    if os.path.isdir(f'{folder}/feeds'):
        return sum(sum(1 for _ in open(path, 'rb')) for path in glob.glob(f'{folder}/feeds/*'))
    if os.path.isdir(f'{folder}/mail/inbox'):
        return len(os.listdir(f'{folder}/mail/inbox/new'))
    return 0


TOOLS = {'floor': benchmark('floor'), 'alerts': benchmark('alerts'), 'rss2email': rss2email, 'newsboat': newsboat, 'sfeed': sfeed, 'freshrss': freshrss}


def resident(root):
    """MB of the process and all under it."""
    parents, sizes = {}, {}
    for name in filter(str.isdigit, os.listdir('/proc')):
        try:
            with open(f'/proc/{name}/stat') as file:
                fields = file.read().rsplit(')', 1)[1].split()
            parents[int(name)], sizes[int(name)] = int(fields[1]), int(fields[21]) * os.sysconf('SC_PAGE_SIZE')
        except (OSError, IndexError):
            pass
    family, more = {root}, True
    while more:
        children = {pid for pid, parent in parents.items() if parent in family} - family
        family, more = family | children, bool(children)
    return sum(sizes.get(pid, 0) for pid in family) / 1e6


def measure(command):
    start, peak, done = time.monotonic(), [0.0], threading.Event()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def watch():
        while not done.wait(0.05):
            peak[0] = max(peak[0], resident(process.pid))
    watcher = threading.Thread(target=watch)
    watcher.start()
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = status
    done.set()
    watcher.join()
    turn = re.search(r'wall ([\d.]+) s, CPU ([\d.]+) s', output)
    return [wall, usage.ru_utime + usage.ru_stime, peak[0], *(map(float, turn.groups()) if turn else (float('nan'), float('nan')))]


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument('benchmarks')
    parser.add_argument('address')
    parser.add_argument('--count', type=int, default=1000)
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--freshrss', help='a checkout of FreshRSS')
    parser.add_argument('--tools', default=','.join(tool for tool in TOOLS if tool != 'freshrss'))
    args = parser.parse_args()
    urls = [f'{args.address.rstrip("/")}/f/{i:04d}.xml' for i in range(args.count)]
    best, items = {}, {}
    for _ in range(args.rounds):
        for tool in args.tools.split(','):
            folder = tempfile.mkdtemp(prefix=f'polling-{tool}-')
            command = TOOLS[tool](folder, urls, args)
            for run in ('cold', 'warm'):
                make_due(folder)
                figures = measure(command)
                before = best.get((tool, run), figures)
                best[tool, run] = [min(pair) for pair in zip(before, figures)]
                items[tool, run] = stored(folder)
                print(f'{tool} {run}: process {figures[0]:.2f} s, CPU {figures[1]:.2f} s, {figures[2]:.0f} MB, turn {figures[3]:.2f} s, CPU {figures[4]:.2f} s, {items[tool, run]} items', file=sys.stderr, flush=True)
            shutil.rmtree(folder)
    print('| | process, wall s | process, CPU s | resident MB | turn, wall s | turn, CPU s | items stored |\n|---|---|---|---|---|---|---|')
    for (tool, run), figures in best.items():
        print(f'| {tool}, {run} | ' + ' | '.join('–' if value != value else f'{value:.0f}' if i == 2 else f'{value:.2f}' for i, value in enumerate(figures)) + f' | {items[tool, run]} |')


if __name__ == '__main__':
    sys.exit(main())
