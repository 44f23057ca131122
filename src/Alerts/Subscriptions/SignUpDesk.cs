using Alerts.Channels;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

/// <summary>Takes requests to sign up, from the API and from the page: checks them, counts them, writes them.</summary>
internal sealed class SignUpDesk(AlertsDbContext db, SignUp signUp, IEnumerable<INoticeChannel> channels, SubscriberAccess access)
{
    /// <param name="client">Who asks, as <see cref="SubscriberAccess.ClientOf"/> names it; null for admins, who are not counted.</param>
    internal async Task<SignUpOutcome> RequestAsync(SubscriptionRequest request, string? client, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        var kind = SubscriptionRequest.Read(request.Channel, ChannelKind.Email, "channel", errors);
        var preferences = request.Apply(SubscriptionPreferences.Default, errors);
        await KnownTopics.CheckAsync(db, request, [], errors, cancellationToken);
        var check = channels.Single(c => c.Kind == kind).Check(request.Address);
        if (check is AddressCheck.Invalid invalid)
        {
            errors["address"] = [invalid.Reason];
        }

        if (errors.Count > 0)
        {
            return new SignUpOutcome.Invalid(errors);
        }

        var address = (AddressCheck.Valid)check;
        if (client is not null && await access.TakeSignUpAsync(client, kind, address, cancellationToken) is { } wait)
        {
            return new SignUpOutcome.TooMany(wait);
        }

        var owner = await SubscriptionToken.FindOwnerAsync(db, request.OwnerToken, cancellationToken);
        if (owner is null && request.OwnerToken is not null && !await IsOpenTokenAsync(request.OwnerToken, cancellationToken))
        {
            return new SignUpOutcome.UnknownOwner();
        }

        var wish = new SignUpWish(kind, address, preferences, owner?.OwnerId, request.OwnerToken);
        return new SignUpOutcome.Accepted(await signUp.RequestAsync(wish, cancellationToken));
    }

    private Task<bool> IsOpenTokenAsync(string token, CancellationToken cancellationToken)
    {
        var hash = SubscriptionToken.Hash(token);
        return db.Subscriptions.AnyAsync(s => s.ConfirmTokenHash == hash && s.State == SubscriptionState.Pending, cancellationToken);
    }
}
