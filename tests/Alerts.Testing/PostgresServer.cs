using System.Diagnostics;
using Npgsql;

namespace Alerts.Testing;

/// <summary>A PostgreSQL server of the tests' own, with a password, on a free port and a fresh data folder.</summary>
public sealed class PostgresServer : IAsyncLifetime, IDisposable
{
    public const string User = "tester";
    public const string Password = "not-a-secret";

    private static readonly string? s_bin = FindBin();
    private readonly string _folder = Path.Combine("/tmp", "alerts-pg-" + Guid.NewGuid().ToString("N")[..12]);
    private readonly int _port = FreePort.Take();
    private int _databases;

    /// <summary>One of the programs that come with the server, such as <c>pg_dump</c>.</summary>
    public static string ProgramPath(string name) => Path.Combine(s_bin!, name);

    public static bool IsInstalled => s_bin is not null;

    public int Port => _port;

    public async ValueTask InitializeAsync()
    {
        if (s_bin is null)
        {
            return;
        }

        Directory.CreateDirectory(_folder);
        var passwordFile = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(passwordFile, Password);
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", "-R", "postgres", _folder);
        }

        await RunPostgresAsync(
            "initdb",
            "--pgdata",
            Data,
            "--username",
            User,
            "--pwfile",
            passwordFile,
            "--auth",
            "scram-sha-256",
            "--encoding",
            "UTF8",
            "--locale",
            "C.UTF-8",
            "--no-sync"
        );
        await StartAsync();
    }

    /// <summary>An empty database; the test is skipped where there is no server.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        SkipWhereMissing();
        var name = "test" + Interlocked.Increment(ref _databases);
        await using var admin = NpgsqlDataSource.Create(ConnectionString("postgres"));
        await using var command = admin.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public static void SkipWhereMissing() =>
        Assert.SkipWhen(s_bin is null, "PostgreSQL's server is not installed (Debian: apt-get install postgresql).");

    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={_port};Database={database};Username={User};Password={Password};Maximum Pool Size=20;Timeout=10";

    public Task StartAsync() =>
        RunPostgresAsync(
            "pg_ctl",
            "start",
            "--wait",
            "--silent",
            "--pgdata",
            Data,
            "--log",
            Path.Combine(_folder, "log"),
            "--options",
            $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=100"
        );

    /// <summary>As in a failover: no connection is closed in an orderly way and nothing is written back.</summary>
    public Task KillAsync() => RunPostgresAsync("pg_ctl", "stop", "--wait", "--silent", "--mode", "immediate", "--pgdata", Data);

    public async ValueTask DisposeAsync()
    {
        if (s_bin is not null && File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            NpgsqlConnection.ClearAllPools();
            await KillAsync();
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private string Data => Path.Combine(_folder, "data");

    // Another version than the system's: ALERTS_POSTGRES_BIN names the folder of its programs.
    private static string? FindBin() =>
        Environment.GetEnvironmentVariable("ALERTS_POSTGRES_BIN") is { Length: > 0 } bin ? bin
        : !Directory.Exists("/usr/lib/postgresql") ? null
        : Directory
            .GetDirectories("/usr/lib/postgresql")
            .Select(d => Path.Combine(d, "bin"))
            .Where(d => File.Exists(Path.Combine(d, "initdb")))
            .Order(StringComparer.Ordinal)
            .LastOrDefault();

    // The server refuses to run as root.
    private static Task RunPostgresAsync(string program, params string[] arguments) =>
        Environment.UserName == "root"
            ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(s_bin!, program), .. arguments])
            : RunAsync(Path.Combine(s_bin!, program), arguments);

    // Output goes nowhere: the server inherits it and would keep a pipe open.
    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("bash", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "bash", program, .. arguments])
            {
                WorkingDirectory = "/tmp",
            }
        )!;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
