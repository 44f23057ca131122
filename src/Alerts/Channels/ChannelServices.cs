using Alerts.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Channels;

internal static class ChannelServices
{
    /// <summary>One channel, for alerts and for notices, with what every channel needs.</summary>
    internal static IServiceCollection AddChannel<TChannel>(this IServiceCollection services, IConfiguration configuration)
        where TChannel : class, IAlertChannel
    {
        services.AddSection<RecipientOptions>(configuration, "Delivery");
        services.TryAddSingleton<AllowedRecipients>();
        services.TryAddSingleton<SubscriberLinks>();
        services.TryAddSingleton<TChannel>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAlertChannel, TChannel>(s => s.GetRequiredService<TChannel>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<INoticeChannel, TChannel>(s => s.GetRequiredService<TChannel>()));
        return services;
    }
}
