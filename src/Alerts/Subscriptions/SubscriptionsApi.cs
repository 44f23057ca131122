using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

internal sealed class SubscriptionsApi : IApi
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/subscriptions").WithTags("Subscriptions");
        group
            .MapPost("", SignUpAsync)
            .IsRateLimited()
            .TakesKey()
            .Describe("subscribe", "Asks for a subscription: the owner of the address gets a link, or a card with a code, to confirm it.");
        group
            .MapPost("/confirm", ConfirmAsync)
            .IsRateLimited()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status410Gone)
            .Describe("confirmSubscription", "Confirms a subscription with the token of the link, or the code of the card.");
        group
            .MapGet("", ListAsync)
            .RequireAdmin(AdminScopes.Readers)
            .Describe("listSubscriptions", "The subscriptions; ?q= searches in addresses of mail.");
        new PreviewApi().Map(group);
        group.MapGet("/{id:guid}", GetAsync).OpensWithManageToken().Describe("getSubscription", "One subscription.");
        group
            .MapPatch("/{id:guid}", ChangeAsync)
            .OpensWithManageToken()
            .Describe("changeSubscription", "Changes the named wishes of a subscription, pauses or resumes it.");
        group
            .MapDelete("/{id:guid}", DeleteAsync)
            .OpensWithManageToken()
            .Describe("deleteSubscription", "Deletes a subscription and the record of what was sent to it, for good.");
        new BulkApi().Map(routes);
        new SuppressionApi().Map(routes);
    }

    private static async Task<Results<Accepted<SignUpAnswer>, ValidationProblem, ProblemHttpResult>> SignUpAsync(
        SubscriptionRequest request,
        HttpContext context,
        SignUpDesk desk,
        SubscriberAccess access,
        Notices notices,
        CancellationToken cancellationToken
    )
    {
        request.OwnerToken = BearerOf(context);
        var client = context.HasScope(AdminScopes.Readers) ? null : access.ClientOf(context);
        switch (await desk.RequestAsync(request, client, cancellationToken))
        {
            case SignUpOutcome.Accepted accepted:
                SendAfterAnswer(context, notices, accepted.Id);
                return TypedResults.Accepted((string?)null, new SignUpAnswer(accepted.Id, "pending"));
            case SignUpOutcome.Invalid invalid:
                return TypedResults.ValidationProblem(
                    invalid.Errors.ToDictionary(),
                    title: "The subscription cannot be made as it is; see errors."
                );
            case SignUpOutcome.TooMany tooMany:
                return SubscriberAccess.Refusal(context, tooMany.Wait);
            default:
                return TypedResults.Problem(
                    "No subscription has this manage token. The newest message has a working link; without the header the channel is subscribed by itself.",
                    statusCode: StatusCodes.Status401Unauthorized,
                    title: "The manage token is not known."
                );
        }
    }

    /// <summary>After the answer, so that its time tells a stranger nothing; what a crash leaves here the sweep finds.</summary>
    internal static void SendAfterAnswer(HttpContext context, Notices notices, Guid id) =>
        context.Response.OnCompleted(() => notices.SendAsync(id, CancellationToken.None));

    private static async Task<Results<Ok<ConfirmAnswer>, ProblemHttpResult>> ConfirmAsync(
        ConfirmRequest request,
        HttpContext context,
        Confirmation confirmation,
        SubscriberAccess access,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(request.Token))
        {
            return TypedResults.Problem(
                """Send the token of the confirmation link, or the code of the card, as {"token": "…"}.""",
                statusCode: StatusCodes.Status400BadRequest,
                title: "The token is missing."
            );
        }

        var result = await confirmation.ConfirmAsync(request.Token, cancellationToken);
        if (result is ConfirmResult.Unknown && await access.TakeWrongTokenAsync(access.ClientOf(context), cancellationToken) is { } wait)
        {
            return SubscriberAccess.Refusal(context, wait);
        }

        return result switch
        {
            ConfirmResult.Confirmed confirmed => TypedResults.Ok(
                new ConfirmAnswer(confirmed.Id, "active", confirmed.ManageToken, confirmed.SigningSecret)
            ),
            ConfirmResult.AlreadyUsed => TypedResults.Problem(
                "It was confirmed before. Each message carries the link to the preferences.",
                statusCode: StatusCodes.Status410Gone,
                title: "This link was used."
            ),
            ConfirmResult.Expired => TypedResults.Problem(
                "Sign up again to get a new link.",
                statusCode: StatusCodes.Status410Gone,
                title: "This link has expired."
            ),
            _ => TypedResults.Problem(
                "No sign-up has this token. Look whether the link was copied whole, or sign up again.",
                statusCode: StatusCodes.Status404NotFound,
                title: "This link is not known."
            ),
        };
    }

    private static async Task<Page<SubscriptionView>> ListAsync(
        AlertsDbContext db,
        SubscriptionSecrets secrets,
        Choice<SubscriptionState>? state,
        Choice<ChannelKind>? channel,
        string? q,
        Guid? after,
        int? limit,
        CancellationToken cancellationToken
    )
    {
        var filter = new SubscriptionFilter(state?.Value, channel?.Value, q);
        return await SubscriptionList.FindAsync(db, secrets, filter, Page.Limit(limit), after, cancellationToken);
    }

    private static async Task<Results<Ok<SubscriptionView>, ProblemHttpResult>> GetAsync(
        Guid id,
        HttpContext context,
        AlertsDbContext db,
        SubscriptionSecrets secrets,
        CancellationToken cancellationToken
    )
    {
        var (subscription, problem) = await FindAsync(id, context, db, cancellationToken);
        return subscription is null
            ? problem!
            : TypedResults.Ok(SubscriptionView.Of(subscription, secrets, context.HasScope(AdminScopes.Readers)));
    }

    private static async Task<Results<Ok<SubscriptionView>, ValidationProblem, ProblemHttpResult>> ChangeAsync(
        Guid id,
        SubscriptionRequest request,
        HttpContext context,
        AlertsDbContext db,
        SubscriptionSecrets secrets,
        SubscriptionChanges changes,
        CancellationToken cancellationToken
    )
    {
        var (subscription, problem) = await FindAsync(id, context, db, cancellationToken);
        if (subscription is null)
        {
            return problem!;
        }

        var errors = await changes.MakeAsync(subscription, request, cancellationToken);
        if (errors.Count > 0)
        {
            return TypedResults.ValidationProblem(errors, title: "The change cannot be made as it is; see errors.");
        }

        return TypedResults.Ok(SubscriptionView.Of(subscription, secrets, context.HasScope(AdminScopes.Readers)));
    }

    // Deleting is for good: the row, its tokens and the record of what was sent. Whoever only wants it to stop unsubscribes.
    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        HttpContext context,
        AlertsDbContext db,
        Suppression suppression,
        CancellationToken cancellationToken
    )
    {
        var (subscription, problem) = await FindAsync(id, context, db, cancellationToken);
        if (subscription is null)
        {
            return problem!;
        }

        await suppression.DeleteAsync(subscription, cancellationToken);
        return TypedResults.NoContent();
    }

    // A wrong token and an unknown id get one answer.
    private static async Task<(Subscription? Subscription, ProblemHttpResult? Problem)> FindAsync(
        Guid id,
        HttpContext context,
        AlertsDbContext db,
        CancellationToken cancellationToken
    )
    {
        var token = BearerOf(context);
        var isAdmin = context.HasScope(AdminScopes.Readers);
        if (!isAdmin && token is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return (
                null,
                TypedResults.Problem(
                    "Send the manage token as Authorization: Bearer …, or an admin key.",
                    statusCode: StatusCodes.Status401Unauthorized,
                    title: "A manage token is needed."
                )
            );
        }

        var subscription = await db.Subscriptions.FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
        return subscription is not null && (isAdmin || SubscriptionToken.Matches(token, subscription.ManageTokenHash))
            ? (subscription, null)
            : (
                null,
                TypedResults.Problem(
                    "There is no subscription with this id that the token or key opens.",
                    statusCode: StatusCodes.Status404NotFound,
                    title: "Not found."
                )
            );
    }

    private static string? BearerOf(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        return authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization["Bearer ".Length..].Trim() : null;
    }
}
