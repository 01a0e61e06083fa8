// What the builds in invoker.properties have to show, besides whether they passed.
String log = new File(basedir, 'build.log').getText('UTF-8')
List<String> builds = log.split(/\[INFO] Scanning for projects/).drop(1)
assert builds.size() == 4

assert builds[2].contains('CheckoutTest.sendsARobotToPeru was healed')
assert builds[2].contains('name was "Place order", is "Place the order"')

assert builds[3].contains('the page is not as it was recorded, and nothing was done')
assert builds[3].contains('-          "name" : "Place order"')
assert builds[3].contains('+          "name" : "Place the order"')
String patch = new File(basedir, 'target/pagehand/CheckoutTest/sendsARobotToPeru/recording.patch').text
assert patch.contains('--- a/src/test/resources/pagehand/recordings/CheckoutTest/sendsARobotToPeru.json')
return true
