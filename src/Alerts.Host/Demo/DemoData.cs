using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Polling;
using Alerts.Reading.Stories;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alerts.Host.Demo;

/// <summary>The sample feeds and a subscriber who has confirmed, once in the life of the demo's database.</summary>
internal static class DemoData
{
    private const string Reader = "reader@example.org";

    internal static async Task AddAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<AlertsDbContext>();
        if (!await db.Subscriptions.AnyAsync(cancellationToken))
        {
            var address = (AddressCheck.Valid)services.GetRequiredService<EmailChannel>().Check(Reader);
            var subscription = await services
                .GetRequiredService<SignUp>()
                .CreateAsync(ChannelKind.Email, address, SubscriptionPreferences.Default, cancellationToken);
            services.GetRequiredService<Confirmation>().Activate(subscription);
            db.Subscriptions.Add(subscription);
        }

        // The feeds are served by this very process, at whatever address it has this time.
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var origin = services.GetRequiredService<IOptions<AlertsOptions>>().Value;
        var known = await db.Feeds.ToListAsync(cancellationToken);
        foreach (var sample in DemoFeeds.All)
        {
            var url = origin.Link("demo/feeds/" + sample.Name);
            var feed = known.Find(f => f.Outlet == sample.Outlet);
            if (feed is null)
            {
                db.Feeds.Add(feed = Feed.At(url, now));
            }

            (feed.Url, feed.Outlet, feed.Language) = (url.AbsoluteUri, sample.Outlet, sample.Language);
            feed.Trust = Trust.Outlet;
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
