using Alerts.Channels;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

public sealed record SignUpAnswer(Guid Id, string State);

public sealed record ConfirmRequest(string? Token);

public sealed record ConfirmAnswer(Guid Id, string State, string ManageToken, string? SigningSecret);

internal static class SubscriptionsApi
{
    internal static IEndpointRouteBuilder MapSubscriptions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/subscriptions").WithTags("Subscriptions");
        group.MapPost("", (SubscriptionRequest request, HttpContext context, SignUp signUp, AlertsDbContext db, IEnumerable<INoticeChannel> channels, Notices notices, SubscriberAccess access, CancellationToken cancellationToken) =>
        {
            request.OwnerToken = BearerOf(context);
            return SignUpAsync(request, context, signUp, db, channels, notices, access, cancellationToken);
        });
        group.MapPost("/confirm", ConfirmAsync);
        group.MapGet("", ListAsync).RequireAdmin();
        group.MapGet("/{id:guid}", GetAsync);
        group.MapPatch("/{id:guid}", ChangeAsync);
        group.MapDelete("/{id:guid}", DeleteAsync);
        return routes.MapBulk().MapSuppressionList();
    }

    internal static async Task<Results<Accepted<SignUpAnswer>, ValidationProblem, ProblemHttpResult>> SignUpAsync(
        SubscriptionRequest request, HttpContext context, SignUp signUp, AlertsDbContext db, IEnumerable<INoticeChannel> channels, Notices notices, SubscriberAccess access, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        var kind = SubscriptionRequest.Choice(request.Channel, ChannelKind.Email, "channel", errors);
        var preferences = request.Apply(SubscriptionPreferences.Default, errors);
        var check = channels.Single(c => c.Kind == kind).Check(request.Address);
        if (check is AddressCheck.Invalid invalid)
        {
            errors["address"] = [invalid.Reason];
        }

        if (errors.Count > 0)
        {
            return TypedResults.ValidationProblem(errors, title: "The subscription cannot be made as it is; see errors.");
        }

        var address = (AddressCheck.Valid)check;
        if (!context.IsAdmin() && await access.RefusalAsync(context, address.Hash, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var owner = request.OwnerToken is null ? null : await PreferencesPages.FindAsync(db, request.OwnerToken, cancellationToken);
        if (owner is null && request.OwnerToken is not null)
        {
            return TypedResults.Problem("No subscription has this manage token. The newest message has a working link; without the header the channel is subscribed by itself.", statusCode: StatusCodes.Status401Unauthorized, title: "The manage token is not known.");
        }

        var id = await signUp.RequestAsync(kind, address, preferences, owner?.OwnerId, cancellationToken);
        // After the answer, so that its time tells nothing; what a crash leaves here the sweep finds.
        context.Response.OnCompleted(() => notices.SendAsync(id, CancellationToken.None));
        return TypedResults.Accepted((string?)null, new SignUpAnswer(id, "pending"));
    }

    private static async Task<Results<Ok<ConfirmAnswer>, ProblemHttpResult>> ConfirmAsync(ConfirmRequest request, HttpContext context, Confirmation confirmation, SubscriberAccess access, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Token))
        {
            return TypedResults.Problem("""Send the token of the confirmation link, or the code of the card, as {"token": "…"}.""", statusCode: StatusCodes.Status400BadRequest, title: "The token is missing.");
        }

        if (await access.RefusalAsync(context, null, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return await confirmation.ConfirmAsync(request.Token, cancellationToken) switch
        {
            ConfirmResult.Confirmed confirmed => TypedResults.Ok(new ConfirmAnswer(confirmed.Id, "active", confirmed.ManageToken, confirmed.SigningSecret)),
            ConfirmResult.AlreadyUsed => TypedResults.Problem("It was confirmed before. Each message carries the link to the preferences.", statusCode: StatusCodes.Status410Gone, title: "This link was used."),
            ConfirmResult.Expired => TypedResults.Problem("Sign up again to get a new link.", statusCode: StatusCodes.Status410Gone, title: "This link has expired."),
            _ => TypedResults.Problem("No sign-up has this token. Look whether the link was copied whole, or sign up again.", statusCode: StatusCodes.Status404NotFound, title: "This link is not known."),
        };
    }

    private static async Task<Page<SubscriptionView>> ListAsync(AlertsDbContext db, SubscriptionSecrets secrets, SubscriptionState? state, ChannelKind? channel, Guid? after, int? limit, CancellationToken cancellationToken)
    {
        var take = Page.Limit(limit);
        var rows = await db.Subscriptions.AsNoTracking()
            .Where(s => (state == null || s.State == state) && (channel == null || s.Channel == channel) && (after == null || s.Id > after))
            .OrderBy(s => s.Id).Take(take + 1).ToListAsync(cancellationToken);
        return Page.Cut([.. rows.Select(s => SubscriptionView.Of(s, secrets))], take, s => s.Id.ToString());
    }

    private static async Task<Results<Ok<SubscriptionView>, ProblemHttpResult>> GetAsync(Guid id, HttpContext context, AlertsDbContext db, SubscriptionSecrets secrets, CancellationToken cancellationToken)
    {
        var (subscription, problem) = await FindAsync(id, context, db, cancellationToken);
        return subscription is null ? problem! : TypedResults.Ok(SubscriptionView.Of(subscription, secrets));
    }

    private static async Task<Results<Ok<SubscriptionView>, ValidationProblem, ProblemHttpResult>> ChangeAsync(
        Guid id, SubscriptionRequest request, HttpContext context, AlertsDbContext db, SubscriptionSecrets secrets, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (subscription, problem) = await FindAsync(id, context, db, cancellationToken);
        if (subscription is null)
        {
            return problem!;
        }

        var errors = SubscriptionChange.Apply(subscription, request, clock.GetUtcNow());
        if (errors.Count > 0)
        {
            return TypedResults.ValidationProblem(errors, title: "The change cannot be made as it is; see errors.");
        }

        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(SubscriptionView.Of(subscription, secrets));
    }

    // Deleting is for good: the row, its tokens and the record of what was sent. Whoever only wants it to stop unsubscribes.
    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(Guid id, HttpContext context, AlertsDbContext db, CancellationToken cancellationToken)
    {
        var (subscription, problem) = await FindAsync(id, context, db, cancellationToken);
        if (subscription is null)
        {
            return problem!;
        }

        db.Subscriptions.Remove(subscription);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    // A wrong token and an unknown id get one answer.
    private static async Task<(Subscription? Subscription, ProblemHttpResult? Problem)> FindAsync(Guid id, HttpContext context, AlertsDbContext db, CancellationToken cancellationToken)
    {
        var token = BearerOf(context);
        var isAdmin = context.IsAdmin();
        if (!isAdmin && token is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return (null, TypedResults.Problem("Send the manage token as Authorization: Bearer …, or an admin key.", statusCode: StatusCodes.Status401Unauthorized, title: "A manage token is needed."));
        }

        var subscription = await db.Subscriptions.FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
        return subscription is not null && (isAdmin || SubscriptionToken.Matches(token, subscription.ManageTokenHash))
            ? (subscription, null)
            : (null, TypedResults.Problem("There is no subscription with this id that the token or key opens.", statusCode: StatusCodes.Status404NotFound, title: "Not found."));
    }

    private static string? BearerOf(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        return authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization["Bearer ".Length..].Trim() : null;
    }
}
