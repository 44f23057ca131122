using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Alerts.Host.Tests;

/// <summary>The real executable as a child process, with its own data folder, which outlives it until disposed.</summary>
internal sealed class AlertsProcess : IAsyncDisposable
{
    internal const string AdminKey = "test-admin-key-0123456789";
    private readonly Dictionary<string, string> _environment;
    private readonly string[] _arguments;
    private readonly StringBuilder _messages = new();
    private Process? _process;

    private AlertsProcess(string[] arguments, IReadOnlyDictionary<string, string>? settings)
    {
        DataDirectory = Directory.CreateTempSubdirectory("alerts-test-").FullName;
        var port = FreePort.Take();
        BaseUrl = new Uri($"http://127.0.0.1:{port}");
        _arguments = [.. arguments, "--urls", BaseUrl.ToString().TrimEnd('/')];
        _environment = new Dictionary<string, string>
        {
            ["Alerts__DataDirectory"] = DataDirectory,
            ["Alerts__AdminKeys__0"] = AdminKey,
            ["Feeds__SeedCatalogue"] = "false",
            ["Feeds__AllowPrivateNetworks"] = "true",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
        {
            _environment[key] = value;
        }

        Http = new HttpClient { BaseAddress = BaseUrl, Timeout = TimeSpan.FromMinutes(3) };
        Admin = new HttpClient { BaseAddress = BaseUrl, Timeout = TimeSpan.FromMinutes(3) };
        Admin.DefaultRequestHeaders.Add("X-Api-Key", AdminKey);
    }

    internal string DataDirectory { get; }

    internal Uri BaseUrl { get; }

    /// <summary>As anyone.</summary>
    internal HttpClient Http { get; }

    /// <summary>As an admin.</summary>
    internal HttpClient Admin { get; }

    internal string Messages
    {
        get
        {
            lock (_messages)
            {
                return _messages.ToString();
            }
        }
    }

    internal static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "alerts.dll");

    internal static async Task<AlertsProcess> StartAsync(string[]? arguments = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var process = new AlertsProcess(arguments ?? [], settings);
        await process.StartAgainAsync();
        return process;
    }

    internal async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, .. _arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = DataDirectory,
        };
        foreach (var (key, value) in _environment)
        {
            start.Environment[key] = value;
        }

        _process = Process.Start(start)!;
        _process.ErrorDataReceived += Keep;
        _process.OutputDataReceived += Keep;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await Wait.UntilAsync(IsUpAsync, TimeSpan.FromSeconds(180), () => "The host did not start:\n" + Messages);
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    internal async Task KillAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
    }

    internal async Task<JsonElement> GetAsync(string path) => await Admin.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Waits until no item is pending and no delivery is due.</summary>
    internal Task SettledAsync() =>
        Wait.UntilAsync(
            async () =>
                (await GetAsync("/api/health"))
                    .GetProperty("queues")
                    .EnumerateObject()
                    .All(q => q.Value.GetProperty("pending").GetInt32() == 0),
            TimeSpan.FromSeconds(120),
            () => "The queues did not run empty:\n" + Messages
        );

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        Http.Dispose();
        Admin.Dispose();
        Directory.Delete(DataDirectory, recursive: true);
    }

    /// <summary>Runs one command of the command line to its end.</summary>
    internal static async Task<(int ExitCode, string Output, string Messages)> RunAsync(
        string[] arguments,
        string? input = null,
        string? folder = null,
        Dictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            WorkingDirectory = folder ?? Directory.GetCurrentDirectory(),
        };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var messages = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input ?? "");
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await messages);
    }

    private void Keep(object sender, DataReceivedEventArgs e)
    {
        lock (_messages)
        {
            _messages.AppendLine(e.Data);
        }
    }

    private async Task<bool> IsUpAsync()
    {
        Assert.False(_process!.HasExited, "The host ended at its start:\n" + Messages);
        try
        {
            using var response = await Http.GetAsync("/api/health");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
