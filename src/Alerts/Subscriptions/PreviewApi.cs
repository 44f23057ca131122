using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Subscriptions;

internal sealed class PreviewApi : IApi
{
    public void Map(IEndpointRouteBuilder subscriptions) =>
        subscriptions
            .MapPost("/preview", PreviewAsync)
            .RequireReader()
            .IsRateLimited()
            .Describe(
                "previewSubscription",
                "What wishes would have brought in the last 30 days; neither address nor channel is needed, and nothing is kept."
            );

    private static async Task<Results<Ok<WishPreview>, ValidationProblem, ProblemHttpResult>> PreviewAsync(
        SubscriptionRequest request,
        HttpContext context,
        AlertsDbContext db,
        SubscriberAccess access,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var errors = new Dictionary<string, string[]>();
        var wishes = request.Apply(SubscriptionPreferences.Default, errors);
        await KnownTopics.CheckAsync(db, request, [], errors, cancellationToken);
        if (errors.Count > 0)
        {
            return TypedResults.ValidationProblem(errors, title: "These are no wishes that a subscription can have; see errors.");
        }

        if (await access.TakePreviewAsync(access.ClientOf(context), cancellationToken) is { } wait)
        {
            return SubscriberAccess.Refusal(context, wait);
        }

        return TypedResults.Ok(await WishPreview.MakeAsync(db, wishes, clock.GetUtcNow(), cancellationToken));
    }
}
