using System.Text.Json.Serialization;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Delivery;

/// <summary>All that is kept about one subscriber, for its owner.</summary>
internal sealed record SubscriberExport(SubscriptionView Subscription, IReadOnlyList<SentAlert> Alerts);

internal sealed record SentAlert(
    long StoryId,
    int StoryVersion,
    [property: JsonConverter(typeof(JsonStringEnumConverter<DeliveryState>))] DeliveryState State,
    DateTimeOffset? SentAt
);

internal sealed class SubscriberExportApi : IApi
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/preferences/export", ExportAsync).ExcludeFromDescription().FromOurPages();
    }

    private static async Task<IResult> ExportAsync(
        HttpContext context,
        AlertsDbContext db,
        SubscriptionSecrets secrets,
        CancellationToken cancellationToken
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        var form = await SentForm.ReadAsync(context, cancellationToken);
        if (await SubscriptionToken.FindOwnerAsync(db, form["token"], cancellationToken) is not { } subscription)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.ContentDisposition = "attachment; filename=alerts-my-data.json";
        return TypedResults.Json(
            new SubscriberExport(
                SubscriptionView.Of(subscription, secrets),
                await db
                    .Deliveries.AsNoTracking()
                    .Where(d => d.SubscriptionId == subscription.Id)
                    .OrderBy(d => d.Id)
                    .Select(d => new SentAlert(d.StoryId, d.StoryVersion, d.State, d.SentAt))
                    .ToListAsync(cancellationToken)
            )
        );
    }
}
