using Alerts.Pipeline;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Host.Serving;

/// <summary>What a person at the terminal sees: where to look.</summary>
internal sealed class Banner(WebApplication app)
{
    private static readonly TimeSpan s_demoPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    internal async Task WriteAsync(string? madeKey, bool demo)
    {
        var options = app.Services.GetRequiredService<IOptions<AlertsOptions>>().Value;
        var outbox = Path.GetFullPath(Path.Combine(options.DataDirectory, "outbox"));
        var smtp = app.Configuration["Email:Smtp:Host"];
        await Console.Error.WriteLineAsync(
            $"""

              Alerts is running.{(demo ? " The feeds, outlets and all that this demo reports are made up." : "")}

                Stories     {options.Link("")}
                Subscribe   {options.Link("subscribe")}
                Console     {options.Link("console")}
                API         {options.Link("openapi/v1.json")}
                Mails       {(string.IsNullOrEmpty(smtp) ? outbox + Path.DirectorySeparatorChar + "*.eml" : "sent by " + smtp)}
                Admin key   {madeKey ?? "as set or shown at the first start (lost? alerts keys new --name NAME)"}{(
                madeKey is null ? "" : "   (shown only now; send it as X-Api-Key)"
            )}

            """
        );
        await (demo ? TellWhatCameAsync() : TellOfNoNetworkAsync());
    }

    private async Task TellOfNoNetworkAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        if (!await Network.CanLookUpFeedsAsync(db, app.Lifetime.ApplicationStopping))
        {
            await Console.Error.WriteLineAsync(
                "    No network: this machine cannot look up the feeds' hosts. They are read once it can; --demo needs none."
            );
        }
    }

    private async Task TellWhatCameAsync()
    {
        var stopping = app.Lifetime.ApplicationStopping;
        var clock = app.Services.GetRequiredService<TimeProvider>();
        var giveUpAt = clock.GetUtcNow() + s_demoPatience;
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        var waits = scope.ServiceProvider.GetRequiredService<Waits>();
        while (clock.GetUtcNow() < giveUpAt && await IsBusyAsync(db, waits, stopping))
        {
            await Task.Delay(s_look, clock, stopping);
        }

        var soFar = await IsBusyAsync(db, waits, stopping) ? "so far, and more is being read" : "in the outbox";
        var items = await db.Items.CountAsync(stopping);
        var stories = await db.Stories.CountAsync(stopping);
        var mails = await db.Deliveries.CountAsync(d => d.SentAt != null, stopping);
        await Console.Error.WriteLineAsync(
            $"    The demo read {items} items: {stories} stories are on the page, {mails} mails {soFar}. Ctrl+C ends it."
                + Environment.NewLine
        );
    }

    // A story that settles has sent nothing yet.
    private static async Task<bool> IsBusyAsync(AlertsDbContext db, Waits waits, CancellationToken cancellationToken) =>
        await db.Feeds.AnyAsync(f => f.LastAttemptAt == null, cancellationToken)
        || await db.Stories.AnyAsync(s => s.AlertDueAt != null, cancellationToken)
        || (await waits.OfQueuesAsync(cancellationToken)).Values.Any(w => w.Pending > 0);
}
