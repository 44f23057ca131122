namespace Alerts.Subscriptions;

/// <summary>What an owner may change. Pure.</summary>
/// <param name="errors">Those that were found before, by field, to which it adds.</param>
internal sealed class SubscriptionChange(SubscriptionRequest request, DateTimeOffset now, Dictionary<string, string[]> errors)
{
    /// <summary>Applies the request, or leaves the subscription as it was and says what is wrong.</summary>
    internal void ApplyTo(Subscription subscription)
    {
        var preferences = request.Apply(subscription.Preferences, errors);
        var (state, until) = PauseOf(subscription);
        if (request.Address is not null || request.Channel is not null)
        {
            errors["address"] = ["Channel and address stay as they are. Sign the other address up instead."];
        }

        if (errors.Count == 0)
        {
            (subscription.Preferences, subscription.State, subscription.PausedUntil) = (preferences, state, until);
            subscription.ConsecutiveFailures = state == SubscriptionState.Active ? 0 : subscription.ConsecutiveFailures;
        }
    }

    private (SubscriptionState State, DateTimeOffset? Until) PauseOf(Subscription subscription)
    {
        if (request.State is null && !request.HasPausedUntil)
        {
            return (subscription.State, subscription.PausedUntil);
        }

        if (subscription.State is not (SubscriptionState.Active or SubscriptionState.Paused))
        {
            errors["state"] =
            [
                $"A subscription that is {subscription.State.ToString().ToLowerInvariant()} cannot be paused or resumed. Sign up again to start anew.",
            ];
            return (subscription.State, null);
        }

        var state = StateAsked();
        if (state is null)
        {
            errors["state"] = ["Give active or paused. To stop for good, unsubscribe or delete."];
        }

        if (request.PausedUntil <= now)
        {
            errors["pausedUntil"] = ["Give an instant that is still to come, or null to resume."];
        }

        return (state ?? subscription.State, state == SubscriptionState.Paused ? request.PausedUntil : null);
    }

    private SubscriptionState? StateAsked() =>
        request.State?.ToLowerInvariant() switch
        {
            null => request.PausedUntil is null ? SubscriptionState.Active : SubscriptionState.Paused,
            "active" => SubscriptionState.Active,
            "paused" => SubscriptionState.Paused,
            _ => null,
        };
}
