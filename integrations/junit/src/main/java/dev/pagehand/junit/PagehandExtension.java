package dev.pagehand.junit;

import dev.pagehand.agent.Agent;
import dev.pagehand.browser.BrowserSession;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** What {@link PagehandTest} does. */
final class PagehandExtension implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(PagehandTest.class);

    /** For JUnit. */
    PagehandExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Agent.class
                || type == BrowserSession.class
                || (parameter.isAnnotated(Site.class) && (type == String.class || type == URI.class));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (parameter.isAnnotated(Site.class)) {
            String address = site(context)
                    .orElseThrow(() -> new ParameterResolutionException("there is no site: name a class by"
                            + " @PagehandTest(site = …), or an address by pagehand.site in junit-platform.properties"));
            return type == URI.class ? URI.create(address) : address;
        }
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("an " + type.getSimpleName()
                    + " belongs to a single test: ask for it in the test or in @BeforeEach, not in "
                    + parameter.getDeclaringExecutable().getName());
        }
        Agent agent = test(context).agent();
        return type == Agent.class ? agent : agent.session();
    }

    private static AgentOfTest test(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        AgentOfTest.class,
                        key -> AgentOfTest.open(new TestPlace(context), site(context), browsers(context)),
                        AgentOfTest.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        AgentOfTest test = context.getStore(NAMESPACE).get(AgentOfTest.class, AgentOfTest.class);
        if (test != null) {
            test.end(context.getExecutionException());
        }
    }

    private static BrowsersByThread browsers(ExtensionContext context) {
        ExtensionContext owner = new TestSettings(context).sharedBrowser() ? context.getRoot() : classOf(context);
        return owner.getStore(NAMESPACE)
                .getOrComputeIfAbsent(BrowsersByThread.class, key -> new BrowsersByThread(), BrowsersByThread.class);
    }

    private static Optional<String> site(ExtensionContext context) {
        ExtensionContext owner = classOf(context);
        Class<? extends TestSite> type = AnnotationSupport.findAnnotation(
                        owner.getRequiredTestClass(), PagehandTest.class)
                .<Class<? extends TestSite>>map(PagehandTest::site)
                .orElse(TestSite.None.class);
        if (type == TestSite.None.class) {
            return new TestSettings(context).site();
        }
        RunningSite running = owner.getStore(NAMESPACE)
                .getOrComputeIfAbsent(RunningSite.class, key -> RunningSite.start(type), RunningSite.class);
        return Optional.of(running.address());
    }

    /** The outermost test class, which the classes nested in it share its site and browsers with. */
    private static ExtensionContext classOf(ExtensionContext context) {
        ExtensionContext found = context;
        for (ExtensionContext each = context;
                each.getTestClass().isPresent();
                each = each.getParent().orElseThrow()) {
            found = each;
        }
        return found;
    }

    /** A site that was started; JUnit closes it with the class. */
    private record RunningSite(TestSite site, String address) implements AutoCloseable {

        static RunningSite start(Class<? extends TestSite> type) {
            TestSite site = ReflectionSupport.newInstance(type);
            try {
                return new RunningSite(site, site.start());
            } catch (Exception e) {
                throw new ExtensionConfigurationException("the site " + type.getName() + " did not start", e);
            }
        }

        @Override
        public void close() {
            site.close();
        }
    }
}
