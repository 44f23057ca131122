using System.Net.Http.Headers;
using System.Security.Cryptography;
using Alerts.Classifying;
using Alerts.Classifying.WatchTerms;
using Alerts.Data.Postgres;
using Alerts.Data.Sqlite;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Polling.Items;
using Alerts.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Tests.Stories;

/// <summary>The real API on a real port over a real database in a folder of its own.</summary>
internal sealed class StoriesApp : IAsyncDisposable
{
    public const string Key = "an-admin-key-for-tests";

    private readonly WebApplication _app;
    private readonly bool _ownsDirectory;

    private StoriesApp(WebApplication app, string directory, bool ownsDirectory)
    {
        (_app, Directory, _ownsDirectory) = (app, directory, ownsDirectory);
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        Admin = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { { "X-Api-Key", Key } } };
        Admin.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    public string Directory { get; }
    public HttpClient Client { get; }
    public HttpClient Admin { get; }
    public IServiceProvider Services => _app.Services;

    public static async Task<StoriesApp> StartAsync(string? directory = null, bool publicStories = true)
    {
        var own = directory ?? Path.Combine(Path.GetTempPath(), "alerts-stories-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Alerts:DataDirectory"] = own, ["Alerts:AdminKeys:0"] = Key, ["Alerts:PublicStories"] = publicStories ? "true" : "false" });
        builder.Services.AddAlerts(builder.Configuration).AddSqlite(builder.Configuration).AddPostgres(builder.Configuration);
        var app = builder.Build();
        app.UseAlertsApi();
        await app.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
        await app.StartAsync();
        return new StoriesApp(app, own, directory is null);
    }

    public async Task SeedTermsAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WatchTermSeed>().SeedAsync(CancellationToken.None);
    }

    /// <summary>Stores an item and gives it a story as the pipeline does: lease, transaction, commit.</summary>
    public async Task<StoryOutcome> TellAsync(string outlet, string title, string text, DateTimeOffset? at = null, string? url = null, bool commit = true)
    {
        await using var lease = await Services.GetRequiredService<Leases>().AcquireAsync(StoryKeeper.LeaseName, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(30), CancellationToken.None);
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var now = TimeProvider.System.GetUtcNow();
        var item = new FeedItem { FeedId = 1, Identity = Guid.NewGuid().ToString("N"), Title = title, Text = text, TextHash = "-", Outlet = outlet, Link = url, PublishedAt = at ?? now, FetchedAt = now };
        db.Items.Add(item);
        await db.SaveChangesAsync();
        var verdict = new ItemVerdict { ItemId = item.Id, Relevant = true, Score = 1, Topics = ["talks"], ClassifiedAt = now };
        db.Verdicts.Add(verdict);
        var outcome = await Services.GetRequiredService<StoryKeeper>().AssignAsync(db, item, verdict, CancellationToken.None);
        if (commit)
        {
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        return outcome;
    }

    /// <summary>Gives a stored item another text, as a publisher's change does.</summary>
    public async Task<StoryOutcome> ReviseAsync(long storyId, string outlet, Func<string, string> change)
    {
        await using var lease = await Services.GetRequiredService<Leases>().AcquireAsync(StoryKeeper.LeaseName, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(30), CancellationToken.None);
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var item = db.Items.Single(i => i.StoryId == storyId && i.Outlet == outlet);
        item.Text = change(item.Text);
        item.Revision++;
        var outcome = await Services.GetRequiredService<StoryKeeper>().AssignAsync(db, item, db.Verdicts.Single(v => v.ItemId == item.Id), CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return outcome;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Admin.Dispose();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_ownsDirectory)
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }
}
