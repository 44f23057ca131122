namespace Alerts.Functions.Tests.Published;

/// <summary>One published app that runs, for all tests of a class.</summary>
public sealed class RunningApp(PublishedApp app) : IAsyncLifetime
{
    internal const string AdminKey = "published-app-key-0123456789";
    private readonly string _data = Directory.CreateTempSubdirectory("alerts-running").FullName;

    internal PublishedApp App => app;

    internal FunctionsHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await StartAnotherAsync();

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    internal Task<FunctionsHost> StartAnotherAsync(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Alerts__DataDirectory"] = Directory.CreateDirectory(Path.Combine(_data, Guid.NewGuid().ToString("n"))).FullName,
            ["Alerts__AdminKeys__0"] = AdminKey,
            ["Feeds__SeedCatalogue"] = "false",
            ["Queues"] = "UseDevelopmentStorage=true",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return FunctionsHost.StartAsync(app.Folder, all);
    }

    internal Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, string? key = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        return Host.SendAsync(request);
    }
}
