using System.Text;
using System.Text.Json;

namespace Alerts.Host.Tests.Api;

/// <summary>
/// What these tests talk to, over HTTP alone: the real executable as a child process, or whatever <c>ALERTS_TEST_BASE_URL</c> names, such
/// as a deployment. With <c>ALERTS_TEST_ADMIN_KEY</c> admin routes are tested too; with <c>ALERTS_TEST_OUTBOX</c>, the folder where it
/// writes its mails, also what needs a mail. What the tests add they take away again.
/// </summary>
public sealed class ApiUnderTest : IAsyncLifetime
{
    private AlertsProcess? _process;
    private HttpClient? _admin;

    internal HttpClient Anyone { get; private set; } = null!;

    internal HttpClient Admin
    {
        get
        {
            Assert.SkipWhen(_admin is null, "ALERTS_TEST_ADMIN_KEY is not set.");
            return _admin;
        }
    }

    internal string AdminKey => Admin.DefaultRequestHeaders.GetValues("X-Api-Key").Single();

    internal string Outbox
    {
        get
        {
            Assert.SkipWhen(field is null, "ALERTS_TEST_OUTBOX is not set.");
            return field;
        }
        private set;
    } = null!;

    /// <summary>A feed server of this machine; what runs elsewhere cannot reach it.</summary>
    internal async Task<FeedServer> StartFeedsAsync()
    {
        Assert.SkipUnless(Anyone.BaseAddress!.IsLoopback, "The API under test cannot reach this machine's feeds.");
        return await FeedServer.StartAsync();
    }

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("ALERTS_TEST_BASE_URL") is { Length: > 0 } url)
        {
            var key = Environment.GetEnvironmentVariable("ALERTS_TEST_ADMIN_KEY");
            (Anyone, _admin) = (Client(url, null), string.IsNullOrEmpty(key) ? null : Client(url, key));
            Outbox = Environment.GetEnvironmentVariable("ALERTS_TEST_OUTBOX")!;
            return;
        }

        _process = await AlertsProcess.StartAsync(settings: new Dictionary<string, string> { ["Alerting__Settle"] = "00:00:01" });
        (Anyone, _admin, Outbox) = (_process.Http, _process.Admin, Path.Combine(_process.DataDirectory, "outbox"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
            return;
        }

        Anyone.Dispose();
        _admin?.Dispose();
    }

    /// <summary>The newest mail to the address that says this.</summary>
    internal async Task<string> MailAsync(string to, string saying)
    {
        var outbox = Outbox;
        string? found = null;
        await Wait.UntilAsync(
            () =>
            {
                found = Mails(outbox)
                    .LastOrDefault(m => m.Contains($"To: {to}", StringComparison.Ordinal) && m.Contains(saying, StringComparison.Ordinal));
                return Task.FromResult(found is not null);
            },
            TimeSpan.FromSeconds(90),
            () => $"No mail to {to} says '{saying}'. " + _process?.Messages
        );
        return found!;
    }

    /// <summary>How many mails to the address say this by now.</summary>
    internal int CountMails(string to, string saying) =>
        Mails(Outbox).Count(m => m.Contains($"To: {to}", StringComparison.Ordinal) && m.Contains(saying, StringComparison.Ordinal));

    // Folded headers and quoted-printable undone as far as links and headers need it.
    private static IEnumerable<string> Mails(string outbox) =>
        Directory.Exists(outbox)
            ? Directory
                .GetFiles(outbox, "*.eml")
                .Order(StringComparer.Ordinal)
                .Select(f =>
                    File.ReadAllText(f)
                        .Replace("\r\n ", " ", StringComparison.Ordinal)
                        .Replace("=\r\n", "", StringComparison.Ordinal)
                        .Replace("=3D", "=", StringComparison.Ordinal)
                )
            : [];

    private static HttpClient Client(string url, string? key)
    {
        // An app that has slept takes its time for the first answer.
        var client = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(120) };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
        }

        return client;
    }
}

[CollectionDefinition(Name)]
public sealed class ApiCollection : ICollectionFixture<ApiUnderTest>
{
    internal const string Name = "API";
}

internal static class ApiAssert
{
    internal static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    internal static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Problem details with its own status, and a sentence that says what to do.</summary>
    internal static async Task ProblemAsync(HttpResponseMessage response, string mentions = "")
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(
            response.Content.Headers.ContentType?.MediaType == "application/problem+json",
            $"{(int)response.StatusCode} {response.Content.Headers.ContentType}: {text}"
        );
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)response.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.True(problem.TryGetProperty("errors", out _) || problem.GetProperty("detail").GetString()!.Length > 20, text);
        Assert.Contains(mentions, text, StringComparison.OrdinalIgnoreCase);
    }
}
