using Alerts.Channels;
using Alerts.Pipeline;

namespace Alerts.Delivery;

/// <summary>Measures how sends went, and how long readers waited.</summary>
internal sealed class DeliveryMeter(Telemetry telemetry, AlertMessages messages, TimeProvider clock)
{
    internal void Measure(DeliveryClaim claim, SendResult result)
    {
        switch (result)
        {
            case SendResult.Sent:
                telemetry.Delivered("sent", messages.DelaysOf(claim, clock.GetUtcNow()));
                break;
            case SendResult.Transient or SendResult.Refused or SendResult.Gone:
                telemetry.Delivered("postponed", null);
                break;
            default:
                telemetry.Delivered("failed", null);
                break;
        }
    }
}
