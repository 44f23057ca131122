using System.Diagnostics;
using System.Net.Sockets;

namespace Alerts.Testing;

/// <summary>A real IMAP server (Dovecot) with one mailbox, on a free port and a folder of its own. Tests that need it are skipped without it.</summary>
internal sealed class ImapServer : IAsyncDisposable
{
    internal const string User = "returns";
    internal const string Password = "not-a-secret";
    private const string Program = "/usr/sbin/dovecot";

    /// <summary>Of nobody, since Dovecot serves no mail as root.</summary>
    private const int Nobody = 65534;
    private readonly string _folder = Directory.CreateTempSubdirectory("alerts-imap-").FullName;
    private readonly Process _process;
    private int _mails;

    private ImapServer()
    {
        Port = FreePort.Take();
        foreach (var folder in new[] { "run", "state", "mail/new", "mail/cur", "mail/tmp" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        }

        Run("chmod", "755", _folder);
        Run("chown", "-R", Owner, Path.Combine(_folder, "mail"));
        var settings = Path.Combine(_folder, "dovecot.conf");
        File.WriteAllText(settings, Settings());
        _process = Process.Start(new ProcessStartInfo(Program, ["-F", "-c", settings]) { RedirectStandardError = true })!;
    }

    internal int Port { get; }

    internal static async Task<ImapServer> StartAsync()
    {
        Assert.SkipUnless(File.Exists(Program) && Environment.UserName == "root", "Dovecot is not installed, or this is not root.");
        var server = new ImapServer();
        await Wait.UntilAsync(server.AnswersAsync, TimeSpan.FromSeconds(20), () => "Dovecot does not answer.");
        return server;
    }

    /// <summary>Puts a mail into the mailbox.</summary>
    internal void Deliver(string mail)
    {
        var name = $"{++_mails:0000}.alerts.test";
        var file = Path.Combine(_folder, "mail", "tmp", name);
        File.WriteAllText(file, mail.ReplaceLineEndings("\r\n"));
        Run("chown", Owner, file);
        File.Move(file, Path.Combine(_folder, "mail", "new", name));
    }

    /// <summary>Of all mails, the flags that somebody set: those of Maildir, behind the comma.</summary>
    internal IReadOnlyList<string> Flags() =>
        [
            .. Directory
                .GetFiles(Path.Combine(_folder, "mail"), "*.alerts.test*", SearchOption.AllDirectories)
                .Select(f => Path.GetFileName(f).Split(",").Skip(1).LastOrDefault() ?? ""),
        ];

    public async ValueTask DisposeAsync()
    {
        using (var stop = Process.Start("kill", $"{_process.Id}"))
        {
            await stop.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Owner => $"{Nobody}:{Nobody}";

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
    }

    private string Settings() =>
        $$"""
            protocols = imap
            base_dir = {{_folder}}/run
            state_dir = {{_folder}}/state
            log_path = {{_folder}}/log
            listen = 127.0.0.1
            ssl = no
            disable_plaintext_auth = no
            mail_location = maildir:{{_folder}}/mail
            first_valid_gid = 0
            passdb {
              driver = static
              args = user={{User}} password={{Password}}
            }
            userdb {
              driver = static
              args = uid={{Nobody}} gid={{Nobody}} home={{_folder}}/mail
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = {{Port}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            service anvil {
              chroot =
            }
            """;
}
