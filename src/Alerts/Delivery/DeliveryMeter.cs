using Alerts.Pipeline;

namespace Alerts.Delivery;

/// <summary>Measures how sends went, and how long readers waited.</summary>
internal sealed class DeliveryMeter(Telemetry telemetry, AlertMessages messages, TimeProvider clock)
{
    internal void Measure(DeliveryClaim claim, DeliveryOutcome outcome)
    {
        switch (outcome)
        {
            case DeliveryOutcome.Sent:
                telemetry.Delivered("sent", messages.DelaysOf(claim, clock.GetUtcNow()));
                break;
            case DeliveryOutcome.Postponed:
                telemetry.Delivered("postponed", null);
                break;
            default:
                telemetry.Delivered("failed", null);
                break;
        }
    }
}
